import assert from "node:assert/strict";
import { Deployment, opened, type Resource, UNKNOWN } from "./support/deployment";

const TYPE = "azuread:index/applicationPassword:ApplicationPassword";
const END = "2026-07-01T00:00:00Z";

describe("the stand-in for azuread.ApplicationPassword", () => {
    let deployment: Deployment;
    let password: Resource;
    let applicationId: string;

    before(async () => {
        deployment = await Deployment.start();
    });
    after(() => deployment.stop());
    beforeEach(async () => {
        const application = deployment.resource("azuread:index/application:Application", "app");
        await application.create({ displayName: "demo" });
        applicationId = application.id;
        password = deployment.resource(TYPE);
    });
    afterEach(() => deployment.simulator.faults.clear());

    const objectId = () => applicationId.split("/").at(-1) ?? "";
    const inGraph = () => deployment.simulator.tenant.application(objectId())?.passwordCredentials ?? [];

    it("creates with the real provider's requests and keeps the value secret", async () => {
        const inputs = { applicationId, displayName: "d", endDate: END, rotateWhenChanged: { generation: "1" } };
        const operations = await deployment.operations(() => password.create(inputs));
        assert.deepEqual(operations, ["getApplication", "addPassword", "getApplication", "getApplication"]);
        const { value, keyId, ...others } = password.outputs;
        assert.equal(password.id, `${objectId()}/password/${keyId}`);
        assert.deepEqual(others, { ...inputs, id: password.id, startDate: "2026-01-01T00:00:00Z" });
        assert.ok(deployment.simulator.tenant.acceptsSecret(objectId(), opened(value)));
        assert.equal(inGraph()[0]?.keyId, keyId);
    });

    it("keeps the value when it is read again, and has nothing to do", async () => {
        const inputs = { applicationId, displayName: "d", endDate: END };
        const { value } = await password.create(inputs);
        await password.refresh();
        assert.deepEqual(password.outputs["value"], value);
        assert.equal((await password.diff(inputs)).changed, false);
        assert.equal((await password.diff({ applicationId })).changed, false);
    });

    for (const [changed, value] of [
        ["displayName", "other"],
        ["endDate", "2026-07-01T00:00:00+00:00"],
        ["startDate", "2026-01-01T00:00:00.000Z"],
        ["rotateWhenChanged", { generation: "2" }],
        ["applicationId", UNKNOWN],
        ["endDateRelative", "240h"],
    ] as const) {
        it(`is replaced, new one first, when ${changed} changes, dates compared as text`, async () => {
            const inputs = { applicationId, displayName: "d", rotateWhenChanged: { generation: "1" } };
            await password.create(changed === "endDateRelative" ? inputs : { ...inputs, endDate: END });
            const endDate = changed === "endDateRelative" ? undefined : END;
            assert.deepEqual(await password.diff({ ...inputs, ...(endDate && { endDate }), [changed]: value }), {
                changed: true,
                replaces: [changed],
                deleteBeforeReplace: false,
            });
        });
    }

    it("accepts endDateRelative and lets it have no effect, as the real provider does", async () => {
        await password.create({ applicationId, endDateRelative: "240h" });
        assert.equal(password.outputs["endDate"], "2028-01-01T00:00:00Z");
        assert.equal((await password.diff({ applicationId, endDateRelative: "240h" })).changed, false);
    });

    it("removes the credential, and fails where somebody else did", async () => {
        await password.create({ applicationId });
        const { recorded } = password;
        const operations = await deployment.operations(() => password.delete());
        assert.deepEqual(operations, ["removePassword", "getApplication"]);
        assert.deepEqual(inGraph(), []);
        password.recorded = recorded;
        await assert.rejects(password.delete(), /it: .*removePassword was answered 400 .*No password credential found/);
    });

    it("notices that the credential is gone", async () => {
        await password.create({ applicationId });
        deployment.simulator.tenant.removePassword(objectId(), String(password.outputs["keyId"]));
        assert.equal(await password.refresh(), false);
    });

    it("leaves a second credential behind when an answer is lost to a passing failure", async () => {
        deployment.simulator.faults.add({
            match: ({ operation }) => operation === "addPassword",
            times: 1,
            effect: { kind: "answer", when: "after", status: 503, code: "ServiceUnavailable", message: "busy" },
        });
        await password.create({ applicationId });
        assert.equal(inGraph().length, 2);
    });

    it("fails, and leaves a credential behind, when an answer is lost with the connection", async () => {
        deployment.simulator.faults.add({
            match: ({ operation }) => operation === "addPassword",
            times: 1,
            effect: { kind: "reset", when: "after" },
        });
        await assert.rejects(password.create({ applicationId }), /it: POST https:.*addPassword failed: /);
        assert.equal(inGraph().length, 1);
        assert.equal(password.recorded, undefined);
    });

    it("fails at once when Graph refuses the end date, and says why", async () => {
        deployment.simulator.tenant.policy.passwordLifetime = { maxLifetime: "P30D" };
        const operations = await deployment.operations(() =>
            assert.rejects(password.create({ applicationId, endDate: END }), /was answered 400 /),
        );
        delete deployment.simulator.tenant.policy.passwordLifetime;
        assert.deepEqual(operations, ["getApplication", "addPassword 400"]);
    });

    it("makes one credential of an application after the other", async () => {
        const others = ["a", "b", "c"].map((name) => deployment.resource(TYPE, name));
        const operations = await deployment.operations(() =>
            Promise.all(others.map((each) => each.create({ applicationId }))),
        );
        const one = ["getApplication", "addPassword", "getApplication", "getApplication"];
        assert.deepEqual(operations, [...one, ...one, ...one]);
    });

    for (const [inputs, refusal] of [
        [{ applicationId: "7e1c" }, /applicationId is "7e1c"\. It must have the form \/applications\/\{objectId\}/],
        [{ applicationId: "/applications/x", endDate: "tomorrow" }, /endDate is "tomorrow"\. Write it as YYYY-MM-DD/],
        [{ applicationId: "/applications/x", endDate: END, endDateRelative: "1h" }, /endDate and endDateRelative/],
    ] as const) {
        it(`refuses ${JSON.stringify(inputs)} before it asks Graph`, async () => {
            await assert.rejects(password.check(inputs), refusal);
        });
    }
});

describe("the stand-in for azuread.ServicePrincipalPassword", () => {
    it("makes and removes a secret of a service principal", async () => {
        const deployment = await Deployment.start();
        try {
            const { id, appId } = deployment.simulator.tenant.createApplication({ displayName: "demo" });
            const principal = deployment.simulator.tenant.servicePrincipal(appId);
            const password = deployment.resource("azuread:index/servicePrincipalPassword:ServicePrincipalPassword");
            const servicePrincipalId = `/servicePrincipals/${principal?.id}`;
            const operations = await deployment.operations(() => password.create({ servicePrincipalId, endDate: END }));
            assert.deepEqual(operations.slice(0, 2), ["getServicePrincipal", "addServicePrincipalPassword"]);
            assert.equal(password.outputs["servicePrincipalId"], servicePrincipalId);
            assert.ok(deployment.simulator.tenant.signIn(appId, opened(password.outputs["value"])).ok);
            assert.deepEqual(deployment.simulator.tenant.application(id)?.passwordCredentials, []);
            await password.delete();
            assert.deepEqual(deployment.simulator.tenant.servicePrincipal(appId)?.passwordCredentials, []);
        } finally {
            await deployment.stop();
        }
    });
});
