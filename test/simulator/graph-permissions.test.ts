import assert from "node:assert/strict";
import { refused } from "./support/refused";
import { simulatedTenant } from "./support/tenant";

describe("a simulated deployer that may change only what it owns", () => {
    const shared = simulatedTenant();

    beforeEach(() => {
        shared.simulator.tenant.deployerPermission = "Application.ReadWrite.OwnedBy";
    });

    const graph = (path: string) => shared.clients.graph().api(path);
    const denied = (request: Promise<unknown>) =>
        refused(request, 403, "Authorization_RequestDenied", /^Insufficient privileges to complete the operation\.$/);
    const owner = (id: string) => ({ "@odata.id": `${shared.simulator.url}/v1.0/directoryObjects/${id}` });

    it("creates applications and reads all of them, its own or not", async () => {
        const { id } = shared.simulator.tenant.createApplication({ displayName: "foreign" });
        const made = await graph("/applications").post({ displayName: "made" });
        assert.equal((await graph(`/applications/${made.id}`).get()).displayName, "made");
        assert.equal((await graph(`/applications/${id}`).get()).displayName, "foreign");
    });

    it("is refused every change of an application and a service principal that it does not own", async () => {
        const { id, appId } = shared.simulator.tenant.createApplication({ displayName: "foreign" });
        const principal = shared.simulator.tenant.servicePrincipal(appId)?.id;
        const { keyId } = shared.simulator.tenant.addPassword(id);
        const me = shared.simulator.tenant.deployer.objectId;
        for (const path of [`/applications/${id}`, `/servicePrincipals/${principal}`]) {
            await denied(graph(path).patch({ notes: "mine" }));
            await denied(graph(`${path}/addPassword`).post({}));
            await denied(graph(`${path}/removePassword`).post({ keyId }));
            await denied(graph(`${path}/owners/$ref`).post(owner(me)));
            await denied(graph(path).delete());
        }
        const trust = { name: "x", issuer: "https://x.example.com", subject: "x", audiences: ["x"] };
        await denied(graph(`/applications/${id}/federatedIdentityCredentials`).post(trust));
    });

    it("may do everything with what it owns, until it is no longer an owner", async () => {
        const me = shared.simulator.tenant.deployer.objectId;
        const bound = { "owners@odata.bind": [owner(me)["@odata.id"]] };
        const { id } = await graph("/applications").post({ displayName: "own", ...bound });
        await graph(`/applications/${id}/addPassword`).post({});
        await graph(`/applications/${id}/owners/${me}/$ref`).delete();
        await denied(graph(`/applications/${id}/addPassword`).post({}));
    });

    it("is remembered with the tenant, and may do everything unless it is told otherwise", () => {
        const { tenant } = shared.simulator;
        const { deployerPermission, ...older } = tenant.export();
        assert.equal(deployerPermission, "Application.ReadWrite.OwnedBy");
        tenant.deployerPermission = "Application.ReadWrite.All";
        tenant.import(older);
        assert.equal(tenant.deployerPermission, "Application.ReadWrite.All");
        tenant.import({ ...older, deployerPermission: "Application.ReadWrite.OwnedBy" });
        assert.equal(tenant.deployerPermission, "Application.ReadWrite.OwnedBy");
    });
});
