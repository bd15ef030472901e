import assert from "node:assert/strict";
import { createPublicKey, generateKeyPairSync } from "node:crypto";
import { ClientAssertionCredential } from "@azure/identity";
import { sign, verify } from "jsonwebtoken";
import { refused } from "./support/refused";
import { START, simulatedTenant } from "./support/tenant";

const GITHUB = "https://token.actions.githubusercontent.com";
const SUBJECT = "repo:contoso/web:environment:production";
const AUDIENCE = "api://AzureADTokenExchange";
const BAD = "Request_BadRequest";

describe("simulated federated identity credentials and Microsoft's Graph client", () => {
    const shared = simulatedTenant();

    const path = (id: string): string => `/applications/${id}/federatedIdentityCredentials`;
    const application = (displayName: string): string => shared.simulator.tenant.createApplication({ displayName }).id;
    const wanted = (changes: object = {}): object => ({
        name: "production",
        issuer: GITHUB,
        subject: SUBJECT,
        audiences: [AUDIENCE],
        ...changes,
    });
    const create = (id: string, changes: object = {}) => shared.clients.graph().api(path(id)).post(wanted(changes));

    it("creates, reads by id and by name, lists, changes and deletes", async () => {
        const graph = shared.clients.graph();
        const id = application("life");
        const { "@odata.context": _, ...created } = await create(id, { description: "from the main branch" });
        assert.deepEqual(created, { id: created.id, ...wanted(), description: "from the main branch" });
        const byName = await graph.api(`${path(id)}(name='production')`).get();
        assert.equal(byName.id, created.id);
        await graph.api(`${path(id)}/${created.id}`).patch({ subject: "repo:contoso/web:ref:refs/heads/main" });
        const changed = await graph.api(`${path(id)}/${created.id}`).get();
        assert.deepEqual([changed.subject, changed.issuer], ["repo:contoso/web:ref:refs/heads/main", GITHUB]);
        const all = await graph.api(path(id)).get();
        assert.deepEqual(all.value, [{ ...created, subject: changed.subject }]);
        await graph.api(`${path(id)}/${created.id}`).delete();
        await refused(graph.api(`${path(id)}/${created.id}`).get(), 404, "Request_ResourceNotFound");
        assert.deepEqual((await graph.api(path(id)).get()).value, []);
    });

    it("keeps names apart, and pairs of issuer and subject", async () => {
        const id = application("twins");
        const { id: first } = await create(id);
        const conflict = "Request_MultipleObjectsWithSameKeyValue";
        await refused(create(id, { subject: "another" }), 409, conflict, /name production already exists/);
        await refused(create(id, { name: "another" }), 409, conflict, /issuer .* and subject .* already exists/);
        const { id: second } = await create(id, { name: "another", subject: "another" });
        const graph = shared.clients.graph();
        await refused(graph.api(`${path(id)}/${second}`).patch({ subject: SUBJECT }), 409, conflict);
        await graph.api(`${path(id)}/${first}`).patch({ subject: SUBJECT });
        await create(application("elsewhere"));
    });

    it("refuses what Graph's rules refuse", async () => {
        const id = application("rules");
        await refused(create(id, { name: "with a blank" }), 400, BAD, /'name'/);
        await refused(create(id, { name: "x".repeat(121) }), 400, BAD, /'name'/);
        await refused(create(id, { issuer: "github" }), 400, BAD, /'issuer'/);
        await refused(create(id, { subject: "" }), 400, BAD, /'subject' is required/);
        await refused(create(id, { subject: "s".repeat(601) }), 400, BAD, /601 characters; 600/);
        await refused(create(id, { audiences: [] }), 400, BAD, /0 values; exactly one/);
        await refused(create(id, { audiences: [AUDIENCE, "b"] }), 400, BAD, /2 values; exactly one/);
        const { id: made } = await create(id);
        const rename = shared.clients
            .graph()
            .api(`${path(id)}/${made}`)
            .patch({ name: "renamed" });
        await refused(rename, 400, BAD, /'name' is read-only/);
    });

    it("has room for twenty", async () => {
        const id = application("twenty");
        for (let index = 0; index < 20; index++) {
            await create(id, { name: `n${index}`, subject: `s${index}` });
        }
        await refused(create(id, { name: "n20", subject: "s20" }), 400, BAD, /20 federated identity credentials/);
    });
});

describe("signing in with a foreign token through @azure/identity", () => {
    const shared = simulatedTenant({ clientSeconds: () => 0 });

    const signIn = (clientId: string, token: string): Promise<string> => {
        const { simulator, clients } = shared;
        const credential = new ClientAssertionCredential(simulator.tenantId, clientId, async () => token, {
            authorityHost: simulator.url,
            disableInstanceDiscovery: true,
            agent: clients.agent,
            retryOptions: { maxRetries: 0 },
        });
        return credential.getToken("https://graph.microsoft.com/.default").then(
            () => "accepted",
            (error: Error) => /AADSTS\d+/.exec(error.message)?.[0] ?? error.message,
        );
    };
    const federated = (displayName: string, issuer = GITHUB): string => {
        const { tenant } = shared.simulator;
        const { appId } = tenant.createApplication({ displayName });
        tenant.addFederatedCredential(appId, { name: "production", issuer, subject: SUBJECT });
        return appId;
    };

    it("accepts the token of the issuer, subject and audience that a credential names", async () => {
        const { issuers } = shared.simulator;
        assert.equal(await signIn(federated("github"), issuers.sign({ issuer: GITHUB, subject: SUBJECT })), "accepted");
        const issuer = issuers.localIssuer("cluster");
        assert.equal(
            await signIn(federated("cluster", issuer), issuers.sign({ issuer, subject: SUBJECT })),
            "accepted",
        );
    });

    it("says by Entra's codes what does not match", async () => {
        const { issuers } = shared.simulator;
        const appId = federated("mismatches");
        const answer = (changes: object): Promise<string> =>
            signIn(appId, issuers.sign({ issuer: GITHUB, subject: SUBJECT, ...changes }));
        assert.equal(await answer({ issuer: `${GITHUB}/` }), "AADSTS700211");
        assert.equal(await answer({ audience: "api://elsewhere" }), "AADSTS700212");
        assert.equal(await answer({ subject: "repo:contoso/web:ref:refs/heads/main" }), "AADSTS700213");
        assert.equal(await answer({ subject: SUBJECT.toUpperCase() }), "AADSTS7002138");
        assert.equal(await answer({ lifetime: -600 }), "AADSTS700024");
    });

    it("refuses a token that the issuer did not sign", async () => {
        const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
        const now = Date.parse(START) / 1000;
        const claims = { iss: GITHUB, sub: SUBJECT, aud: AUDIENCE, nbf: now, exp: now + 600 };
        assert.equal(
            await signIn(federated("forged"), sign(claims, privateKey, { algorithm: "RS256" })),
            "AADSTS50013",
        );
    });

    it("refuses a new credential's token until the token endpoint knows it", async () => {
        const { tenant, clock, issuers } = shared.simulator;
        const { appId } = tenant.createApplication({ displayName: "later" });
        tenant.propagation.configure({ delay: "PT1M", flapping: ["refuse"] });
        tenant.addFederatedCredential(appId, { name: "n", issuer: GITHUB, subject: SUBJECT });
        const token = issuers.sign({ issuer: GITHUB, subject: SUBJECT });
        assert.equal(await signIn(appId, token), "AADSTS700211");
        clock.advance("PT1M");
        assert.deepEqual([await signIn(appId, token), await signIn(appId, token)], ["AADSTS700213", "accepted"]);
    });

    it("hosts issuers that can be discovered, and hands out their tokens", async () => {
        const { clients, simulator } = shared;
        const issuer = simulator.issuers.localIssuer("cluster");
        const configuration = await clients.raw(`${issuer}/.well-known/openid-configuration`);
        assert.equal(configuration.body.issuer, issuer);
        const keys = await clients.raw(configuration.body.jwks_uri);
        const asked = { issuer, subject: "system:serviceaccount:shop:web", audience: "aud" };
        const { body } = await clients.raw("/simulator/foreign-token", { method: "POST", body: JSON.stringify(asked) });
        const key = createPublicKey({ key: keys.body.keys[0], format: "jwk" });
        const claims = verify(body.token, key, {
            algorithms: ["RS256"],
            clockTimestamp: simulator.clock.seconds(),
            issuer,
            audience: "aud",
        });
        assert.equal(claims.sub, asked.subject);
        const nameless = await clients.raw("/simulator/foreign-token", { method: "POST", body: "{}" });
        assert.equal(nameless.status, 400);
    });
});
