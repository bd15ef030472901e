import assert from "node:assert/strict";
import { refused } from "./support/refused";
import { simulatedTenant } from "./support/tenant";

const SCOPE = "https://graph.microsoft.com/.default";
const OWNER = "55555555-5555-5555-5555-555555555555";

describe("simulated service principals and owners", () => {
    const shared = simulatedTenant();

    it("creates, finds, changes and deletes the service principal of an application", async () => {
        const graph = shared.clients.graph();
        const { id, appId } = await graph.api("/applications").post({ displayName: "with principal" });
        const principal = await graph.api("/servicePrincipals").post({ appId });
        assert.deepEqual(
            [principal.appId, principal.displayName, principal.appOwnerOrganizationId],
            [appId, "with principal", shared.simulator.tenantId],
        );
        assert.deepEqual(principal.servicePrincipalNames, [appId]);
        const found = await graph.api("/servicePrincipals").filter(`appId eq '${appId}'`).get();
        assert.deepEqual(
            found.value.map((each: { id: string }) => each.id),
            [principal.id],
        );
        assert.equal((await graph.api(`/servicePrincipals(appId='${appId}')`).get()).id, principal.id);
        await graph.api(`/applications/${id}`).patch({ displayName: "renamed" });
        await graph.api(`/servicePrincipals/${principal.id}`).patch({ notes: "kept", tags: ["a"] });
        const changed = await graph.api(`/servicePrincipals/${principal.id}`).get();
        assert.deepEqual([changed.displayName, changed.notes, changed.tags], ["renamed", "kept", ["a"]]);
        await refused(graph.api("/servicePrincipals").post({ appId }), 409, "Request_MultipleObjectsWithSameKeyValue");
        await graph.api(`/servicePrincipals/${principal.id}`).delete();
        await refused(graph.api(`/servicePrincipals/${principal.id}`).get(), 404, "Request_ResourceNotFound");
        await graph.api("/servicePrincipals").post({ appId });
        await graph.api(`/applications/${id}`).delete();
        assert.equal(shared.simulator.tenant.servicePrincipal(appId), undefined);
    });

    it("shows an application of another tenant by its service principal only, and lets it sign in with a secret of that", async () => {
        const graph = shared.clients.graph();
        const { tenant } = shared.simulator;
        const { id, appId } = tenant.consent("foreign");
        await refused(graph.api(`/applications(appId='${appId}')`).get(), 404, "Request_ResourceNotFound");
        const principal = await graph.api(`/servicePrincipals(appId='${appId}')`).get();
        assert.deepEqual([principal.id, principal.displayName], [id, "foreign"]);
        assert.notEqual(principal.appOwnerOrganizationId, shared.simulator.tenantId);
        const { secretText } = await graph.api(`/servicePrincipals/${id}/addPassword`).post({});
        assert.ok((await shared.clients.credential(appId, secretText).getToken(SCOPE)).token);
        await graph.api(`/servicePrincipals/${id}`).delete();
        assert.equal(tenant.signIn(appId, secretText).ok, false);
    });

    it("refuses a service principal for an application that does not exist", async () => {
        const create = shared.clients.graph().api("/servicePrincipals").post({ appId: OWNER });
        await refused(create, 400, "Request_BadRequest", /does not reference a valid application object/);
    });

    it("binds, adds, lists and removes owners of applications and service principals", async () => {
        const { clients, simulator } = shared;
        const graph = clients.graph();
        const { objectId } = simulator.tenant.deployer;
        const reference = (id: string): string => `${simulator.url}/v1.0/directoryObjects/${id}`;
        const application = await graph
            .api("/applications")
            .post({ displayName: "owned", "owners@odata.bind": [reference(objectId), reference(OWNER)] });
        const principal = await graph.api("/servicePrincipals").post({ appId: application.appId });
        for (const path of [`/applications/${application.id}`, `/servicePrincipals/${principal.id}`]) {
            const owners = async (filter = ""): Promise<string[]> => {
                const page = await graph.api(`${path}/owners`).filter(filter).get();
                return page.value.map((each: { id: string }) => each.id);
            };
            if (path.startsWith("/servicePrincipals")) {
                await graph.api(`${path}/owners/$ref`).post({ "@odata.id": reference(objectId) });
                await graph.api(`${path}/owners/$ref`).post({ "@odata.id": reference(OWNER) });
            }
            assert.deepEqual(await owners(), [objectId, OWNER]);
            assert.deepEqual(await owners(`id eq '${OWNER}'`), [OWNER]);
            const again = graph.api(`${path}/owners/$ref`).post({ "@odata.id": reference(OWNER) });
            await refused(again, 400, "Request_BadRequest", /already exist/);
            await graph.api(`${path}/owners/${objectId}/$ref`).delete();
            assert.deepEqual(await owners(), [OWNER]);
            await refused(graph.api(`${path}/owners/${objectId}/$ref`).delete(), 404, "Request_ResourceNotFound");
        }
        assert.deepEqual(simulator.tenant.application(application.id)?.owners, [OWNER]);
    });

    it("answers directory objects of every kind", async () => {
        const graph = shared.clients.graph();
        const { id, appId } = shared.simulator.tenant.createApplication({ displayName: "object" });
        const principal = shared.simulator.tenant.servicePrincipal(appId);
        const kind = async (object = ""): Promise<string> =>
            (await graph.api(`/directoryObjects/${object}`).get())["@odata.type"];
        assert.equal(await kind(id), "#microsoft.graph.application");
        assert.equal(await kind(principal?.id), "#microsoft.graph.servicePrincipal");
        assert.equal(await kind(OWNER), "#microsoft.graph.user");
    });
});
