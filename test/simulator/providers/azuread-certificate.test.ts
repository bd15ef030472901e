import assert from "node:assert/strict";
import { makeTestCertificate, type TestCertificate } from "../support/certificates";
import { Deployment, opened, type Resource, secret, UNKNOWN } from "./support/deployment";

const TYPE = "azuread:index/applicationCertificate:ApplicationCertificate";
const KIND = "AsymmetricX509Cert";

describe("the stand-in for azuread.ApplicationCertificate", () => {
    let deployment: Deployment;
    let certificate: Resource;
    let applicationId: string;
    let web: TestCertificate;
    let other: TestCertificate;

    before(async () => {
        deployment = await Deployment.start();
        const span = { from: "2026-01-01T00:00:00Z", to: "2026-07-01T00:00:00Z" };
        web = await makeTestCertificate("web", span);
        other = await makeTestCertificate("other", span);
    });
    after(() => deployment.stop());
    beforeEach(async () => {
        const application = deployment.resource("azuread:index/application:Application", "app");
        await application.create({ displayName: "demo" });
        applicationId = application.id;
        certificate = deployment.resource(TYPE);
    });

    const objectId = () => applicationId.split("/").at(-1) ?? "";
    const inGraph = () => deployment.simulator.tenant.application(objectId())?.keyCredentials ?? [];
    const wanted = (changes: object = {}) => ({ applicationId, type: KIND, value: web.certificate, ...changes });
    const without = (name: string) => Object.fromEntries(Object.entries(wanted()).filter(([each]) => each !== name));

    it("creates with the real provider's requests, dates from the certificate, and keeps the value secret", async () => {
        const operations = await deployment.operations(() => certificate.create(wanted()));
        assert.deepEqual(operations, ["getApplication", "updateApplication", "getApplication", "getApplication"]);
        const { value, keyId, ...others } = certificate.outputs;
        assert.equal(certificate.id, `${objectId()}/certificate/${keyId}`);
        assert.deepEqual(others, {
            id: certificate.id,
            applicationId,
            encoding: "pem",
            type: KIND,
            startDate: "2026-01-01T00:00:00Z",
            endDate: "2026-07-01T00:00:00Z",
        });
        assert.equal(opened(value), web.certificate);
        assert.deepEqual(
            inGraph().map((key) => [key.keyId, key.customKeyIdentifier, key.displayName]),
            [[keyId, web.thumbprint, "CN=web"]],
        );
    });

    it("takes DER in base64 and in hexadecimal digits, and the key id and dates that it is given", async () => {
        await certificate.create(wanted({ encoding: "base64", value: web.der }));
        const chosen = {
            keyId: "6fa2da54-0000-4000-8000-000000000001",
            startDate: "2026-02-01T00:00:00.000Z",
            endDate: "2026-06-01T00:00:00Z",
        };
        const hex = Buffer.from(other.der, "base64").toString("hex");
        const second = deployment.resource(TYPE, "second");
        await second.create(wanted({ encoding: "hex", value: hex, ...chosen }));
        assert.deepEqual(
            inGraph().map(({ customKeyIdentifier }) => customKeyIdentifier),
            [web.thumbprint, other.thumbprint],
        );
        assert.equal(second.id, `${objectId()}/certificate/${chosen.keyId}`);
        assert.equal(second.outputs["startDate"], "2026-02-01T00:00:00Z");
        await assert.rejects(deployment.resource(TYPE, "third").create(wanted(chosen)), /exists already. Import it/);
    });

    it("has nothing to do after it was read again", async () => {
        await certificate.create(wanted({ value: secret(web.certificate) }));
        await certificate.refresh();
        assert.equal((await certificate.diff(wanted())).changed, false);
        assert.equal((await certificate.diff(wanted({ endDate: "2026-07-01T00:00:00Z" }))).changed, false);
    });

    for (const [changed, value] of [
        ["value", "another certificate"],
        ["endDate", "2026-07-01T00:00:00+00:00"],
        ["startDate", "2026-01-02T00:00:00Z"],
        ["encoding", "base64"],
        ["keyId", "6fa2da54-0000-4000-8000-000000000009"],
        ["applicationId", UNKNOWN],
    ] as const) {
        it(`is replaced, new one first, when ${changed} changes`, async () => {
            await certificate.create(wanted());
            assert.deepEqual(await certificate.diff(wanted({ [changed]: value })), {
                changed: true,
                replaces: [changed],
                deleteBeforeReplace: false,
            });
        });
    }

    it("is deleted alone, and its deletion succeeds when somebody else removed it", async () => {
        await certificate.create(wanted());
        const second = deployment.resource(TYPE, "second");
        await second.create(wanted({ value: other.certificate }));
        await certificate.delete();
        assert.deepEqual(
            inGraph().map(({ displayName }) => displayName),
            ["CN=other"],
        );
        deployment.simulator.tenant.removeCertificate(objectId(), String(second.outputs["keyId"]));
        assert.equal(await second.refresh(), false);
        await second.create(wanted({ value: other.certificate }));
        deployment.simulator.tenant.removeCertificate(objectId(), String(second.outputs["keyId"]));
        await second.delete();
    });

    for (const [wrong, message] of [
        [{ applicationId: "7e1c" }, /applicationId is "7e1c"/],
        [{ type: "Certificate" }, /type is "Certificate"/],
        [{ encoding: "der" }, /encoding is "der"/],
        [{ keyId: "one" }, /keyId is "one"/],
        [{ endDate: "tomorrow" }, /endDate is "tomorrow"/],
        [{ endDateRelative: "240h" }, /endDateRelative counts/],
    ] as const) {
        it(`refuses ${JSON.stringify(wrong)} before it asks Graph`, async () => {
            const asked = await deployment.operations(() => assert.rejects(certificate.create(wanted(wrong)), message));
            assert.deepEqual(asked, []);
        });
    }

    it("refuses to do without a certificate", async () => {
        await assert.rejects(certificate.create(without("value")), /value is missing/);
    });

    it("says what Graph refuses", async () => {
        const late = wanted({ endDate: "2027-01-01T00:00:00Z" });
        await assert.rejects(certificate.create(late), /400 Request_BadRequest: Key credential end date is invalid/);
    });
});

describe("the stand-in for azuread.ServicePrincipalCertificate", () => {
    let deployment: Deployment;
    before(async () => {
        deployment = await Deployment.start();
    });
    after(() => deployment.stop());

    it("adds and removes a certificate of a service principal, and forgets it with its holder", async () => {
        const { tenant } = deployment.simulator;
        const { appId } = tenant.createApplication({ displayName: "by consent" });
        const principalId = tenant.servicePrincipal(appId)?.id ?? "";
        const { certificate } = await makeTestCertificate("web", { from: "2026-01-01T00:00:00Z" });
        const resource = deployment.resource("azuread:index/servicePrincipalCertificate:ServicePrincipalCertificate");
        const inputs = { servicePrincipalId: `/servicePrincipals/${principalId}`, type: KIND, value: certificate };
        await resource.create(inputs);
        assert.equal(tenant.servicePrincipal(principalId)?.keyCredentials.length, 1);
        assert.equal(tenant.application(appId)?.keyCredentials.length, 0);
        await resource.delete();
        assert.equal(tenant.servicePrincipal(principalId)?.keyCredentials.length, 0);
        await resource.create(inputs);
        tenant.deleteServicePrincipal(appId);
        await resource.delete();
    });
});
