import assert from "node:assert/strict";
import { refused } from "./support/refused";
import { simulatedTenant } from "./support/tenant";

describe("simulated applications and Microsoft's Graph client", () => {
    const shared = simulatedTenant();

    it("creates, reads, changes and deletes an application", async () => {
        const { clients, simulator } = shared;
        const graph = clients.graph();
        const created = await graph
            .api("/applications")
            .post({ displayName: "web", web: { redirectUris: ["https://a.example"] } });
        assert.match(created.id, /^[0-9a-f-]{36}$/);
        assert.match(created.appId, /^[0-9a-f-]{36}$/);
        assert.equal(created.createdDateTime, "2026-03-01T00:00:00Z");
        assert.equal(created.signInAudience, "AzureADMyOrg");
        assert.deepEqual(await graph.api(`/applications/${created.id}`).get(), created);
        assert.equal((await graph.api(`/applications(appId='${created.appId}')`).get()).id, created.id);

        await graph
            .api(`/applications/${created.id}`)
            .patch({ displayName: "web 2", web: { logoutUrl: "https://a.example/out" } });
        const changed = await graph.api(`/applications/${created.id}`).get();
        assert.equal(changed.displayName, "web 2");
        assert.deepEqual(changed.web.redirectUris, ["https://a.example"]);
        assert.equal(changed.web.logoutUrl, "https://a.example/out");

        await graph.api(`/applications/${created.id}`).delete();
        await refused(graph.api(`/applications/${created.id}`).get(), 404, "Request_ResourceNotFound");
        assert.equal(simulator.tenant.application(created.appId), undefined);
    });

    it("keeps a deleted application where it can be read, restored and deleted for good", async () => {
        const graph = shared.clients.graph();
        const { id, appId } = await graph.api("/applications").post({ displayName: "bin" });
        await graph.api("/servicePrincipals").post({ appId });
        await graph.api(`/applications/${id}`).delete();
        const bin = await graph.api("/directory/deletedItems/microsoft.graph.application").get();
        assert.ok(bin.value.some((item: { id: string }) => item.id === id));
        assert.equal((await graph.api(`/directory/deletedItems/${id}`).get()).deletedDateTime, "2026-03-01T00:00:00Z");
        await graph.api(`/directory/deletedItems/${id}/restore`).post({});
        assert.equal((await graph.api(`/applications/${id}`).get()).deletedDateTime, null);
        assert.equal(shared.simulator.tenant.servicePrincipal(appId), undefined);
        await graph.api(`/applications/${id}`).delete();
        await graph.api(`/directory/deletedItems/${id}`).delete();
        await refused(graph.api(`/directory/deletedItems/${id}`).get(), 404, "Request_ResourceNotFound");
    });

    it("finds applications by the filters that clients use, and refuses others", async () => {
        const graph = shared.clients.graph();
        const name = "it's black and white";
        const { id, appId } = await graph
            .api("/applications")
            .post({ displayName: name, identifierUris: ["api://filtered"] });
        const found = async (filter: string): Promise<string[]> => {
            const page = await graph.api("/applications").filter(filter).select("id").get();
            return page.value.map((item: object) => {
                assert.deepEqual(Object.keys(item), ["id"]);
                return "id" in item ? String(item.id) : "";
            });
        };
        assert.deepEqual(await found(`appId eq '${appId}'`), [id]);
        assert.deepEqual(await found("displayName eq 'it''s black and white'"), [id]);
        assert.deepEqual(await found(`displayName eq 'IT''S BLACK AND WHITE' and appId eq '${appId}'`), [id]);
        assert.deepEqual(await found(`displayName eq 'other' and appId eq '${appId}'`), []);
        assert.deepEqual(await found("startswith(displayName,'it''s black')"), [id]);
        assert.deepEqual(await found("identifierUris/any(uri:uri eq 'api://filtered')"), [id]);
        await refused(found("createdDateTime gt 2020-01-01"), 400, "Request_UnsupportedQuery");
    });

    it("refuses what Entra refuses, naming the property", async () => {
        const graph = shared.clients.graph();
        const create = (body: object): Promise<unknown> => graph.api("/applications").post(body);
        await refused(create({ displayName: "" }), 400, "Request_BadRequest", /displayName/);
        await refused(
            create({ displayName: "x", signInAudience: "Everybody" }),
            400,
            "Request_BadRequest",
            /signInAudience/,
        );
        await refused(create({ displayName: "x", displayNaem: "y" }), 400, "Request_BadRequest", /displayNaem/);
        await refused(
            create({ displayName: "x", signInAudience: "PersonalMicrosoftAccount" }),
            400,
            "Request_BadRequest",
            /requestedAccessTokenVersion/,
        );
        await create({ displayName: "x", identifierUris: ["api://taken"] });
        await refused(
            create({ displayName: "y", identifierUris: ["api://taken"] }),
            400,
            "Request_BadRequest",
            /identifierUris/,
        );
    });

    it("refuses to drop a role or scope that is still enabled", async () => {
        const graph = shared.clients.graph();
        const role = {
            id: "66666666-6666-6666-6666-666666666666",
            allowedMemberTypes: ["Application"],
            description: "r",
            displayName: "r",
            isEnabled: true,
            value: "role",
        };
        const { id } = await graph.api("/applications").post({ displayName: "roles", appRoles: [role] });
        const change = (appRoles: object[]): Promise<unknown> => graph.api(`/applications/${id}`).patch({ appRoles });
        await refused(change([]), 400, "CannotDeleteOrUpdateEnabledEntitlement", /disabled first/);
        await change([{ ...role, isEnabled: false }]);
        await change([]);
        assert.deepEqual((await graph.api(`/applications/${id}`).get()).appRoles, []);
    });

    it("leaves nothing behind of a creation that it refuses", async () => {
        const { clients, simulator } = shared;
        const before = simulator.tenant.applications().length;
        const wrongOwner = { displayName: "x", "owners@odata.bind": ["not a reference"] };
        await refused(clients.graph().api("/applications").post(wrongOwner), 400, "Request_BadRequest");
        simulator.tenant.policy.passwordLifetime = { maxLifetime: "P90D" };
        const longPassword = { displayName: "x", passwordCredentials: [{}] };
        await refused(
            clients.graph().api("/applications").post(longPassword),
            400,
            "CredentialInvalidLifetimeAsPerAppPolicy",
        );
        assert.equal(simulator.tenant.applications().length, before);
    });

    it("shows the beta version what v1.0 does not know", async () => {
        const { clients } = shared;
        const { id } = await clients.graph().api("/applications").post({ displayName: "beta" });
        const path = `/applications/${id}`;
        await clients.graph("beta").api(path).patch({ oauth2RequirePostResponse: true });
        const beta = await clients.graph("beta").api(path).select("oauth2RequirePostResponse").get();
        assert.equal(beta.oauth2RequirePostResponse, true);
        assert.ok(!("oauth2RequirePostResponse" in (await clients.graph().api(path).get())));
        await refused(clients.graph().api(path).patch({ oauth2RequirePostResponse: false }), 400, "Request_BadRequest");
    });

    it("takes a logo", async () => {
        const { clients } = shared;
        const graph = clients.graph();
        const { id } = await graph.api("/applications").post({ displayName: "logo" });
        await graph.api(`/applications/${id}/logo`).header("Content-Type", "image/png").put("not really a picture");
        assert.match((await graph.api(`/applications/${id}`).get()).info.logoUrl, /^https:/);
    });

    it("lets nobody in without a token, and only the deployer with one", async () => {
        const { clients, simulator } = shared;
        const anonymous = await clients.raw("/v1.0/applications");
        assert.deepEqual([anonymous.status, anonymous.body.error.code], [401, "InvalidAuthenticationToken"]);
        const forged = await clients.raw("/v1.0/applications", { headers: { Authorization: "Bearer e30.e30.e30" } });
        assert.equal(forged.status, 401);
        const { appId } = simulator.tenant.createApplication({ displayName: "curious" });
        const { secretText } = simulator.tenant.addPassword(appId);
        const graph = clients.graph("v1.0", clients.credential(appId, secretText));
        await refused(graph.api("/applications").get(), 403, "Authorization_RequestDenied");
    });

    it("answers what clients ask about the tenant and themselves", async () => {
        const { clients, simulator } = shared;
        const organization = await clients.graph().api("/organization").get();
        assert.equal(organization.value[0].id, simulator.tenantId);
        await refused(clients.graph().api("/me").get(), 400, "BadRequest");
        const user = "44444444-4444-4444-4444-444444444444";
        assert.equal((await clients.graph().api(`/users/${user}`).get()).id, user);
    });
});
