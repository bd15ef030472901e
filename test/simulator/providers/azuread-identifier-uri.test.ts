import assert from "node:assert/strict";
import { Deployment, type Resource, UNKNOWN } from "./support/deployment";

const TYPE = "azuread:index/applicationIdentifierUri:ApplicationIdentifierUri";

describe("the stand-in for azuread.ApplicationIdentifierUri", () => {
    let deployment: Deployment;
    let application: Resource;
    let identifier: Resource;

    before(async () => {
        deployment = await Deployment.start();
    });
    after(() => deployment.stop());
    beforeEach(async () => {
        application = deployment.resource("azuread:index/application:Application", "app");
        await application.create({ displayName: "demo" });
        identifier = deployment.resource(TYPE);
    });

    const objectId = () => String(application.outputs["objectId"]);
    const own = () => `api://${application.outputs["clientId"]}`;
    const inGraph = () => deployment.simulator.tenant.application(objectId())?.properties["identifierUris"];
    const wanted = (identifierUri = own()) => ({ applicationId: application.id, identifierUri });
    const setInPortal = (identifierUris: string[]) =>
        deployment.simulator.tenant.directory.updateApplication(objectId(), { identifierUris });

    it("adds one to those that are there, with the real provider's requests and its id", async () => {
        setInPortal(["api://portal.example.com"]);
        const operations = await deployment.operations(() => identifier.create(wanted()));
        assert.deepEqual(operations, ["getApplication", "updateApplication"]);
        const encoded = Buffer.from(own()).toString("base64");
        assert.equal(identifier.id, `${application.id}/identifierUris/${encoded}`);
        assert.deepEqual(identifier.outputs, { ...wanted(), id: identifier.id });
        assert.deepEqual(inGraph(), ["api://portal.example.com", own()]);
    });

    it("refuses one that is there already", async () => {
        setInPortal([own()]);
        await assert.rejects(identifier.create(wanted()), /identifierUris\/\S+ exists already/);
    });

    it("is replaced when anything changes", async () => {
        await identifier.create(wanted());
        assert.deepEqual((await identifier.diff(wanted("api://other"))).replaces, ["identifierUri"]);
        assert.deepEqual((await identifier.diff({ ...wanted(), applicationId: UNKNOWN })).replaces, ["applicationId"]);
    });

    it("is imported and refreshed, takes away itself alone, and fails when somebody else removed it", async () => {
        await identifier.create(wanted());
        setInPortal([own(), "api://other.example.com"]);
        const imported = await deployment.resource(TYPE, "imported").import(identifier.id);
        assert.deepEqual(imported.inputs, wanted());
        assert.equal(await identifier.refresh(), true);
        const operations = await deployment.operations(() => deployment.resource(TYPE, "no").import(identifier.id));
        assert.deepEqual(operations, ["getApplication"]);
        const { recorded } = identifier;
        await identifier.delete();
        assert.deepEqual(inGraph(), ["api://other.example.com"]);
        identifier.recorded = recorded;
        await assert.rejects(identifier.delete(), /has no such identifier URI/);
        assert.equal(await identifier.refresh(), false);
    });

    it("is left alone by an application whose program ignores them", async () => {
        await identifier.create(wanted());
        await application.refresh();
        assert.equal((await application.diff({ displayName: "demo" })).changed, true);
        application.ignored = ["identifierUris"];
        assert.equal((await application.diff({ displayName: "demo" })).changed, false);
        await application.update({ displayName: "renamed" });
        assert.deepEqual(inGraph(), [own()]);
    });

    it("needs an application and a URI", async () => {
        await assert.rejects(
            identifier.create({ applicationId: "x", identifierUri: "" }),
            /applicationId is "x".*empty/,
        );
    });
});
