import assert from "node:assert/strict";
import { Deployment, type Resource, UNKNOWN } from "./support/deployment";

const TYPE = "azuread:index/servicePrincipal:ServicePrincipal";
const OWNER = "0d9d3b2c-7a9f-4a5b-9c1d-2f3a4b5c6d7e";

describe("the stand-in for azuread.ServicePrincipal", () => {
    let deployment: Deployment;
    let application: Resource;
    let principal: Resource;
    let clientId: string;

    before(async () => {
        deployment = await Deployment.start();
    });
    after(() => deployment.stop());
    beforeEach(async () => {
        application = deployment.resource("azuread:index/application:Application", "app");
        await application.create({ displayName: "demo" });
        clientId = String(application.outputs["clientId"]);
        principal = deployment.resource(TYPE);
    });

    const inGraph = () => deployment.simulator.tenant.servicePrincipal(clientId)?.properties;

    it("creates with the real provider's requests, in its order", async () => {
        const operations = await deployment.operations(() => principal.create({ clientId, description: "d" }));
        assert.deepEqual(operations, [
            "listServicePrincipals",
            "createServicePrincipal",
            "updateServicePrincipal",
            "removeServicePrincipalOwner",
            "getServicePrincipal",
            "getServicePrincipal",
            "listServicePrincipalOwners",
        ]);
        const { objectId, applicationTenantId, displayName, accountEnabled, type } = principal.outputs;
        assert.equal(principal.id, `/servicePrincipals/${objectId}`);
        assert.equal(inGraph()?.["description"], "d");
        assert.deepEqual(
            { applicationTenantId, displayName, accountEnabled, type },
            {
                applicationTenantId: deployment.simulator.tenantId,
                displayName: "demo",
                accountEnabled: true,
                type: "Application",
            },
        );
    });

    it("changes in place what is not the client id, and has nothing to do afterwards", async () => {
        await principal.create({ clientId, notes: "n", appRoleAssignmentRequired: true });
        const inputs = { clientId, accountEnabled: false, featureTags: [{ hide: true }], owners: [OWNER] };
        await principal.update(inputs);
        assert.equal(inGraph()?.["accountEnabled"], false);
        assert.equal(inGraph()?.["notes"], null);
        assert.deepEqual(principal.outputs["tags"], ["HideApp"]);
        assert.deepEqual(principal.outputs["owners"], [OWNER]);
        await principal.refresh();
        assert.equal((await principal.diff(inputs)).changed, false);
    });

    it("is replaced when its client id changes or is not known yet", async () => {
        await principal.create({ clientId });
        for (const other of [OWNER, UNKNOWN]) {
            assert.deepEqual(await principal.diff({ clientId: other }), {
                changed: true,
                replaces: ["clientId"],
                deleteBeforeReplace: false,
            });
        }
    });

    it("refuses to create what exists, and adopts it only when told so", async () => {
        await principal.create({ clientId, notes: "first" });
        const second = deployment.resource(TYPE, "second");
        await assert.rejects(second.create({ clientId }), /second: The service principal .* exists already/);
        const operations = await deployment.operations(() => second.create({ clientId, useExisting: true }));
        assert.deepEqual(operations.slice(0, 2), ["listServicePrincipals", "updateServicePrincipal"]);
        assert.equal(second.id, principal.id);
        assert.equal(inGraph()?.["notes"], null);
        await second.refresh();
        assert.equal((await second.diff({ clientId, useExisting: true })).changed, false);
    });

    it("deletes also what it adopted, and then does not mind that it is gone", async () => {
        await principal.create({ clientId });
        const adopted = deployment.resource(TYPE, "adopted");
        await adopted.create({ clientId, useExisting: true });
        const { recorded } = adopted;
        await adopted.delete();
        assert.equal(inGraph(), undefined);
        adopted.recorded = recorded;
        await adopted.delete();
        await assert.rejects(principal.delete(), /404/);
    });

    it("waits for a new application that is not known everywhere yet", async () => {
        deployment.simulator.faults.add({
            match: ({ operation }) => operation === "createServicePrincipal",
            times: 2,
            effect: {
                kind: "answer",
                when: "before",
                status: 400,
                code: "Request_BadRequest",
                message: `The appId '${clientId}' of the service principal does not reference a valid application object.`,
            },
        });
        await principal.create({ clientId });
        assert.equal(inGraph()?.["appId"], clientId);
    });

    it("finishes a half-made service principal by an update", async () => {
        deployment.simulator.faults.add({
            match: ({ operation }) => operation === "updateServicePrincipal",
            times: 1,
            effect: { kind: "answer", when: "before", status: 404, code: "Request_ResourceNotFound", message: "later" },
        });
        await assert.rejects(principal.create({ clientId }), /404 Request_ResourceNotFound: later/);
        await principal.update({ clientId });
        assert.equal(inGraph()?.["description"], null);
        assert.equal(principal.outputs["owners"], null);
    });

    it("notices that it is gone", async () => {
        await principal.create({ clientId });
        deployment.simulator.tenant.deleteApplication(clientId);
        assert.equal(await principal.refresh(), false);
    });

    it("refuses to be made for no application", async () => {
        await assert.rejects(principal.check({ clientId: "" }), /clientId is empty/);
    });
});

describe("the stand-in for azuread.ApplicationOwner", () => {
    let deployment: Deployment;
    let owner: Resource;
    let applicationId: string;
    const ownerObjectId = OWNER;

    before(async () => {
        deployment = await Deployment.start();
        const application = deployment.resource("azuread:index/application:Application", "app");
        await application.create({ displayName: "demo" });
        applicationId = application.id;
        owner = deployment.resource("azuread:index/applicationOwner:ApplicationOwner");
    });
    after(() => deployment.stop());

    it("adds an owner once, finds it again, and removes it", async () => {
        await owner.create({ applicationId, ownerObjectId });
        assert.equal(owner.id, `${applicationId}/owners/${OWNER}`);
        assert.equal(await owner.refresh(), true);
        const second = deployment.resource("azuread:index/applicationOwner:ApplicationOwner", "second");
        await assert.rejects(second.create({ applicationId, ownerObjectId }), /exists already/);
        assert.deepEqual((await owner.diff({ applicationId, ownerObjectId: UNKNOWN })).replaces, ["ownerObjectId"]);
        const { recorded } = owner;
        await owner.delete();
        owner.recorded = recorded;
        assert.equal(await owner.refresh(), false);
    });
});
