import assert from "node:assert/strict";
import { ClientCertificateCredential } from "@azure/identity";
import { type Algorithm, sign } from "jsonwebtoken";
import { makeTestCertificate, type TestCertificate } from "./support/certificates";
import { START, simulatedTenant } from "./support/tenant";

const GRAPH = "https://graph.microsoft.com/.default";
const NOW = Date.parse(START) / 1000;

describe("signing in with a certificate through @azure/identity", () => {
    const shared = simulatedTenant();
    let web: TestCertificate;
    before(async () => {
        web = await makeTestCertificate("web");
    });

    const signIn = (clientId: string, { certificate, privateKey }: TestCertificate): Promise<string> => {
        const { simulator, clients } = shared;
        const credential = new ClientCertificateCredential(
            simulator.tenantId,
            clientId,
            { certificate: `${privateKey}\n${certificate}` },
            {
                authorityHost: simulator.url,
                disableInstanceDiscovery: true,
                agent: clients.agent,
                retryOptions: { maxRetries: 0 },
            },
        );
        return credential.getToken(GRAPH).then(
            () => "accepted",
            (error: Error) => /AADSTS\d+/.exec(error.message)?.[0] ?? error.message,
        );
    };

    it("is accepted from the certificate's first second to its last, and refused after it was removed", async () => {
        const { tenant, clock } = shared.simulator;
        const { appId } = tenant.createApplication({ displayName: "certificate" });
        const { keyId } = tenant.addCertificate(appId, web.certificate);
        const at = (instant: string): Promise<string> => {
            clock.set(instant);
            return signIn(appId, web);
        };
        assert.equal(await at("2026-01-31T23:59:59Z"), "AADSTS700027");
        assert.equal(await at("2026-02-01T00:00:00Z"), "accepted");
        assert.equal(await at("2026-07-31T23:59:59Z"), "accepted");
        assert.equal(await at("2026-08-01T00:00:00Z"), "AADSTS700027");
        clock.set(START);
        tenant.removeCertificate(appId, keyId);
        assert.equal(await signIn(appId, web), "AADSTS700027");
    });

    it("accepts the service principal's own certificate, and nobody else's", async () => {
        const { tenant } = shared.simulator;
        const { appId } = tenant.createApplication({ displayName: "principal's" });
        const principal = tenant.servicePrincipal(appId);
        assert.ok(principal);
        tenant.addCertificate(principal.id, web.certificate);
        assert.equal(await signIn(appId, web), "accepted");
        const stranger = await makeTestCertificate("stranger");
        assert.equal(await signIn(appId, stranger), "AADSTS700027");
        assert.equal(await signIn("11111111-1111-1111-1111-111111111111", web), "AADSTS700016");
    });

    it("is refused while the certificate is not yet known at the token endpoint", async () => {
        const { tenant, clock } = shared.simulator;
        const { appId } = tenant.createApplication({ displayName: "later" });
        tenant.propagation.configure({ delay: "PT1M", flapping: ["accept", "refuse"] });
        tenant.addCertificate(appId, web.certificate);
        assert.equal(await signIn(appId, web), "AADSTS700027");
        clock.advance("PT1M");
        assert.deepEqual(
            [await signIn(appId, web), await signIn(appId, web), await signIn(appId, web)],
            ["accepted", "AADSTS700027", "accepted"],
        );
    });
});

describe("a client assertion that a certificate signed", () => {
    // The client's clock stands elsewhere than the simulated one.
    const shared = simulatedTenant({ clientSeconds: () => NOW + 1_000_000 });
    let web: TestCertificate;
    let appId: string;
    before(async () => {
        web = await makeTestCertificate("web");
        ({ appId } = shared.simulator.tenant.createApplication({ displayName: "assertions" }));
        shared.simulator.tenant.addCertificate(appId, web.certificate);
    });

    interface Changes {
        readonly claims?: object;
        readonly header?: object;
        readonly alg?: Algorithm;
        readonly key?: string;
        readonly type?: string;
    }
    const answer = async (changes: Changes = {}): Promise<{ status: number; code: number; description: string }> => {
        const { url, tenantId } = shared.simulator;
        const claims = {
            iss: appId,
            sub: appId,
            aud: `${url}/${tenantId}/oauth2/v2.0/token`,
            nbf: NOW,
            exp: NOW + 600,
            ...changes.claims,
        };
        const { alg = "RS256", header = { x5t: web.x5t }, key = web.privateKey } = changes;
        const { status, body } = await shared.clients.token({
            client_id: appId,
            client_assertion_type: changes.type ?? "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            // Members that are undefined are left out.
            client_assertion: sign(JSON.parse(JSON.stringify(claims)), key, {
                algorithm: alg,
                header: { alg, ...header },
            }),
            scope: GRAPH,
        });
        return { status, code: body.error_codes?.[0] ?? 0, description: body.error_description ?? "" };
    };
    const code = async (changes: Changes = {}): Promise<number> => (await answer(changes)).code;

    it("is accepted with either thumbprint, either algorithm and either audience", async () => {
        const { url, tenantId, tenant } = shared.simulator;
        assert.equal((await answer()).status, 200);
        assert.equal(await code({ alg: "PS256", header: { "x5t#S256": web.x5tS256 } }), 0);
        for (const name of [tenantId, tenant.domain]) {
            assert.equal(await code({ claims: { aud: `${url}/${name}/v2.0` } }), 0);
        }
    });

    it("is refused when it is for somebody else or from somebody else", async () => {
        assert.equal(await code({ claims: { aud: "https://elsewhere.example" } }), 700023);
        assert.equal(await code({ claims: { sub: "another" } }), 700021);
    });

    it("is refused before and after its time, by the simulated clock and the client's", async () => {
        assert.equal(await code({ claims: { nbf: NOW - 1200, exp: NOW - 301 } }), 700024);
        assert.equal(await code({ claims: { nbf: NOW + 301, exp: NOW + 900 } }), 700024);
        assert.equal(await code({ claims: { nbf: NOW - 1200, exp: NOW - 200 } }), 0, "clocks may differ a little");
        assert.equal(
            await code({ claims: { nbf: NOW + 1_000_000, exp: NOW + 1_000_600 } }),
            0,
            "the client's own clock",
        );
        assert.equal(await code({ claims: { exp: undefined } }), 50027);
    });

    it("is refused when it was signed with another key than the one it names", async () => {
        const { privateKey } = await makeTestCertificate("forger");
        const { status, code, description } = await answer({ key: privateKey });
        assert.deepEqual([status, code], [401, 700027]);
        assert.match(description, /signature value did not match/);
        assert.match(description, new RegExp(web.thumbprint));
        assert.match((await answer({ header: { x5t: "AAAA" } })).description, /The key was not found/);
    });

    it("says that the key used is expired", async () => {
        shared.simulator.clock.set("2026-08-01T00:00:00Z");
        const nbf = Date.parse("2026-08-01T00:00:00Z") / 1000;
        const { code, description } = await answer({ claims: { nbf, exp: nbf + 600 } });
        assert.equal(code, 700027);
        assert.match(
            description,
            /The key used is expired\., Found key 'Start=2026-02-01T00:00:00Z, End=2026-08-01T00:00:00Z'/,
        );
    });

    it("is refused in a form that Entra does not read", async () => {
        assert.equal(await code({ header: {} }), 50027);
        assert.equal(await code({ alg: "RS512" }), 50027);
        assert.equal(await code({ type: "jwt" }), 900144);
        const { body } = await shared.clients.token({
            client_id: appId,
            client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            client_assertion: "no token",
            scope: GRAPH,
        });
        assert.deepEqual(body.error_codes, [50027]);
        assert.equal(body.error, "invalid_client");
    });
});
