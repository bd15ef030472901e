import assert from "node:assert/strict";
import { decode } from "jsonwebtoken";
import { simulatedTenant } from "./support/tenant";

const GRAPH = "https://graph.microsoft.com/.default";

describe("the simulated token endpoint", () => {
    const shared = simulatedTenant();

    const deployer = (): { client_id: string; client_secret: string } => {
        const { clientId, clientSecret } = shared.simulator.tenant.deployer;
        return { client_id: clientId, client_secret: clientSecret };
    };

    it("answers a refusal in Entra's form, dated by the simulated clock", async () => {
        const answer = await shared.clients.token({ ...deployer(), client_secret: "wrong", scope: GRAPH });
        assert.equal(answer.status, 401);
        const { error, error_codes, error_description, timestamp } = answer.body;
        assert.equal(error, "invalid_client");
        assert.deepEqual(error_codes, [7000215]);
        assert.match(error_description, /^AADSTS7000215: /);
        assert.equal(timestamp, "2026-03-01 00:00:00Z");
        assert.equal(answer.headers.get("date"), "Sun, 01 Mar 2026 00:00:00 GMT");
    });

    it("tells the mistakes of a request apart by Entra's codes", async () => {
        const { simulator, clients } = shared;
        const code = async (form: Record<string, string>, tenant?: string): Promise<number> =>
            (await clients.token({ ...deployer(), ...form }, tenant)).body.error_codes[0];
        assert.equal(await code({ scope: GRAPH }, "22222222-2222-2222-2222-222222222222"), 90002);
        assert.equal(await code({ scope: GRAPH, grant_type: "password" }), 70003);
        assert.equal(await code({ scope: "https://graph.microsoft.com/User.Read" }), 1002012);
        assert.equal(await code({ scope: "https://unknown.example/.default" }), 500011);
        assert.equal(await code({ scope: GRAPH, client_id: "" }), 900144);
        assert.equal(await code({ scope: GRAPH, client_secret: "" }), 7000218);
        const { appId, id } = simulator.tenant.createApplication({ displayName: "without principal" });
        const { secretText } = simulator.tenant.addPassword(id);
        const principal = simulator.tenant.servicePrincipal(appId);
        assert.ok(principal);
        await clients.graph().api(`/servicePrincipals/${principal.id}`).patch({ accountEnabled: false });
        assert.equal(await code({ client_id: appId, client_secret: secretText, scope: GRAPH }), 7000112);
        simulator.tenant.deleteServicePrincipal(appId);
        assert.equal(await code({ client_id: appId, client_secret: secretText, scope: GRAPH }), 7000229);
    });

    it("takes the client's id and secret as basic authentication, and the tenant by its domain", async () => {
        const { client_id, client_secret } = deployer();
        const answer = await shared.clients.raw(`/${shared.simulator.tenant.domain}/oauth2/v2.0/token`, {
            method: "POST",
            headers: {
                "Content-Type": "application/x-www-form-urlencoded",
                Authorization: `Basic ${Buffer.from(`${client_id}:${client_secret}`).toString("base64")}`,
            },
            body: new URLSearchParams({ grant_type: "client_credentials", scope: GRAPH }).toString(),
        });
        assert.equal(answer.status, 200);
        assert.equal(answer.body.expires_in, 3599);
    });

    it("issues tokens for one resource that the other services refuse", async () => {
        const { simulator, clients } = shared;
        const { access_token } = (await clients.token({ ...deployer(), scope: "https://vault.azure.net/.default" }))
            .body;
        const headers = { Authorization: `Bearer ${access_token}` };
        const graph = await clients.raw("/v1.0/applications", { headers });
        assert.equal(graph.status, 401);
        assert.equal(graph.body.error.code, "InvalidAuthenticationToken");
        const arm = await clients.raw(
            `/subscriptions/${simulator.subscriptionId}/resourceGroups/any?api-version=2024-11-01`,
            { headers },
        );
        assert.equal(arm.status, 401);
    });

    it("issues the same token again at the same instant, and a new one when the clock has moved", async () => {
        const { simulator, clients } = shared;
        const issue = async (): Promise<string> =>
            (await clients.token({ ...deployer(), scope: GRAPH })).body.access_token;
        const first = await issue();
        assert.equal(await issue(), first);
        simulator.clock.advance("PT1S");
        const claims = decode(await issue());
        assert.ok(typeof claims === "object" && claims !== null);
        assert.equal(claims["iat"], simulator.clock.seconds());
    });

    it("describes itself for OpenID and instance discovery, for this tenant only", async () => {
        const { url, tenantId } = shared.simulator;
        const path = "v2.0/.well-known/openid-configuration";
        const { body } = await shared.clients.raw(`/${tenantId}/${path}`);
        assert.equal(body.issuer, `${url}/${tenantId}/v2.0`);
        assert.equal(body.token_endpoint, `${url}/${tenantId}/oauth2/v2.0/token`);
        assert.equal((await shared.clients.raw(`/organizations/${path}`)).status, 200);
        const unknown = await shared.clients.raw(`/33333333-3333-3333-3333-333333333333/${path}`);
        assert.deepEqual([unknown.status, unknown.body.error_codes], [400, [90002]]);
        const instance = await shared.clients.raw(
            "/common/discovery/instance?api-version=1.1&authorization_endpoint=any",
        );
        assert.equal(instance.body.tenant_discovery_endpoint, `${url}/${tenantId}/${path}`);
    });
});

describe("a simulated tenant that lets access tokens end", () => {
    const shared = simulatedTenant({ refuseExpiredTokens: true });

    it("refuses them after an hour of simulated time, which another tenant does not", async () => {
        const { simulator, clients } = shared;
        const { clientId, clientSecret } = simulator.tenant.deployer;
        const { body } = await clients.token({ client_id: clientId, client_secret: clientSecret, scope: GRAPH });
        const headers = { Authorization: `Bearer ${body.access_token}` };
        simulator.clock.advance("PT59M");
        assert.equal((await clients.raw("/v1.0/applications", { headers })).status, 200);
        simulator.clock.advance("PT1M");
        assert.equal((await clients.raw("/v1.0/applications", { headers })).status, 401);
    });
});
