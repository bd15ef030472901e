import assert from "node:assert/strict";
import { createPublicKey, generateKeyPairSync } from "node:crypto";
import { AuthenticationRequiredError, ClientAssertionCredential } from "@azure/identity";
import { decode, sign, verify } from "jsonwebtoken";
import { simulatedTenant } from "./support/tenant";

const GRAPH = "https://graph.microsoft.com/.default";

describe("the simulated login service and @azure/identity", () => {
    const shared = simulatedTenant();

    it("lets the deployer sign in, with a token that its published key verifies", async () => {
        const { simulator, clients } = shared;
        const { token } = await clients.credential().getToken(GRAPH);
        const keys = await clients.raw(`/${simulator.tenantId}/discovery/v2.0/keys`);
        const key = createPublicKey({ key: keys.body.keys[0], format: "jwk" });
        const claims = verify(token, key, {
            algorithms: ["RS256"],
            clockTimestamp: Date.parse(simulator.clock.now()) / 1000,
        });
        assert.ok(typeof claims === "object");
        assert.equal(claims["aud"], "https://graph.microsoft.com");
        assert.equal(claims["appid"], simulator.tenant.deployer.clientId);
        assert.equal(claims["oid"], simulator.tenant.deployer.objectId);
        assert.equal(claims["tid"], simulator.tenantId);
        assert.equal(claims["exp"], Date.parse("2026-03-01T00:59:59Z") / 1000);
    });

    it("signs in an application with a client secret made by hand", async () => {
        const { simulator, clients } = shared;
        const { appId } = simulator.tenant.createApplication({ displayName: "consumer" });
        const { secretText } = simulator.tenant.addPassword(appId);
        const before = simulator.requests.count;
        const { token } = await clients.credential(appId, secretText).getToken(GRAPH);
        const claims = decode(token);
        assert.ok(typeof claims === "object" && claims !== null);
        assert.equal(claims["appid"], appId);
        const signIns = simulator.requests.since(before).filter(({ operation }) => operation === "token");
        assert.deepEqual(
            signIns.map(({ identity, status }) => ({ identity, status })),
            [{ identity: appId, status: 200 }],
        );
    });

    it("refuses with the errors that @azure/identity shows of Entra", async () => {
        const { simulator, clients } = shared;
        const { appId } = simulator.tenant.createApplication({ displayName: "refused" });
        const { secretText } = simulator.tenant.addPassword(appId, { endDateTime: "2026-03-02T00:00:00Z" });
        const refusal = async (id: string, secret: string): Promise<string | undefined> => {
            const error: unknown = await clients
                .credential(id, secret)
                .getToken(GRAPH)
                .then(
                    () => undefined,
                    (e) => e,
                );
            assert.ok(error instanceof AuthenticationRequiredError);
            return /AADSTS\d+/.exec(error.message)?.[0];
        };
        assert.equal(await refusal(appId, "wrong"), "AADSTS7000215");
        assert.equal(await refusal("11111111-1111-1111-1111-111111111111", "any"), "AADSTS700016");
        simulator.clock.set("2026-03-02T00:00:00Z");
        assert.equal(await refusal(appId, secretText), "AADSTS7000222");
    });

    it("signs the deployer in with a federated token and with a certificate's assertion, nobody else", async () => {
        const { simulator, clients } = shared;
        const { url, tenantId, tenant } = simulator;
        const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
        const certificate = {
            iss: tenant.deployer.clientId,
            sub: tenant.deployer.clientId,
            aud: `${url}/${tenantId}/oauth2/v2.0/token`,
        };
        const federated = { iss: "https://issuer.example", sub: "repo:owner/name", aud: "api://AzureADTokenExchange" };
        const signIn = async (clientId: string, claims: object): Promise<number> => {
            const answer = await clients.token({
                client_id: clientId,
                client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                client_assertion: sign(claims, privateKey, { algorithm: "RS256" }),
                scope: GRAPH,
            });
            return answer.status;
        };
        assert.equal(await signIn(tenant.deployer.clientId, certificate), 200);
        assert.equal(await signIn(tenant.deployer.clientId, federated), 200);
        assert.equal(await signIn(tenant.deployer.clientId, { ...federated, aud: "elsewhere" }), 401);
        const { appId } = tenant.createApplication({ displayName: "no federation" });
        assert.equal(await signIn(appId, federated), 401);
        const credential = new ClientAssertionCredential(
            tenantId,
            tenant.deployer.clientId,
            async () => sign(federated, privateKey, { algorithm: "RS256" }),
            { authorityHost: url, disableInstanceDiscovery: true, agent: clients.agent },
        );
        assert.ok((await credential.getToken(GRAPH)).token);
    });
});
