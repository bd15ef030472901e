import assert from "node:assert/strict";
import { Deployment, type Resource, UNKNOWN } from "./support/deployment";

const TYPE = "azuread:index/applicationFederatedIdentityCredential:ApplicationFederatedIdentityCredential";

describe("the stand-in for azuread.ApplicationFederatedIdentityCredential", () => {
    let deployment: Deployment;
    let credential: Resource;
    let applicationId: string;

    before(async () => {
        deployment = await Deployment.start();
    });
    after(() => deployment.stop());
    beforeEach(async () => {
        const application = deployment.resource("azuread:index/application:Application", "app");
        await application.create({ displayName: "demo" });
        applicationId = application.id;
        credential = deployment.resource(TYPE);
    });

    const objectId = () => applicationId.split("/").at(-1) ?? "";
    const inGraph = () => deployment.simulator.tenant.application(objectId())?.federatedCredentials ?? [];
    const wanted = (changes: object = {}) => ({
        applicationId,
        displayName: "main",
        audiences: ["api://AzureADTokenExchange"],
        issuer: "https://token.actions.githubusercontent.com",
        subject: "repo:contoso/web:ref:refs/heads/main",
        ...changes,
    });

    it("creates with the real provider's requests", async () => {
        const operations = await deployment.operations(() => credential.create(wanted()));
        const read = "getFederatedIdentityCredential";
        assert.deepEqual(operations, ["getApplication", "createFederatedIdentityCredential", read, read]);
        const { credentialId, ...others } = credential.outputs;
        assert.equal(credential.id, `${objectId()}/federatedIdentityCredential/${credentialId}`);
        assert.deepEqual(others, { ...wanted(), description: "", id: credential.id });
        assert.equal(inGraph()[0]?.id, credentialId);
    });

    it("changes in place, and previews its id", async () => {
        await credential.create(wanted({ description: "for main" }));
        const { credentialId } = credential.outputs;
        const next = wanted({ subject: "repo:contoso/web:environment:production" });
        assert.equal((await credential.previewUpdate(next))["credentialId"], credentialId);
        await credential.update(next);
        assert.deepEqual(
            inGraph().map(({ id, subject, description }) => [id, subject, description]),
            [[credentialId, next.subject, ""]],
        );
        assert.equal((await credential.diff(next)).changed, false);
        assert.equal((await credential.diff({ ...next, description: "" })).changed, false);
    });

    it("is replaced when its name or application changes", async () => {
        await credential.create(wanted());
        assert.deepEqual((await credential.diff(wanted({ displayName: "other" }))).replaces, ["displayName"]);
        assert.deepEqual((await credential.diff(wanted({ applicationId: UNKNOWN }))).replaces, ["applicationId"]);
    });

    it("is imported and refreshed, and its deletion fails when somebody else removed it", async () => {
        await credential.create(wanted());
        const imported = await deployment.resource(TYPE, "imported").import(credential.id);
        assert.equal(imported.inputs["subject"], wanted().subject);
        assert.equal(imported.inputs["credentialId"], undefined);
        assert.equal(await credential.refresh(), true);
        const graph = deployment.simulator.tenant.directory;
        const application = graph.applications.get(objectId());
        const [held] = application.federated;
        assert.ok(held);
        graph.credentials.removeFederated(application, held);
        await assert.rejects(credential.delete(), /404 Request_ResourceNotFound/);
        assert.equal(await credential.refresh(), false);
    });

    it("refuses to do without a subject", async () => {
        const { subject: _, ...others } = wanted();
        await assert.rejects(credential.create(others), /subject is missing/);
    });

    for (const [wrong, message] of [
        [{ applicationId: "7e1c" }, /applicationId is "7e1c"/],
        [{ displayName: "x".repeat(121) }, /displayName has 121 characters/],
        [{ audiences: ["a", "b"] }, /audiences has 2 entries/],
    ] as const) {
        it(`refuses ${JSON.stringify(wrong).slice(0, 60)} before it asks Graph`, async () => {
            const asked = await deployment.operations(() => assert.rejects(credential.create(wanted(wrong)), message));
            assert.deepEqual(asked, []);
        });
    }
});
