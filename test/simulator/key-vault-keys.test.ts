import assert from "node:assert/strict";
import { constants, createHash, createPublicKey, verify } from "node:crypto";
import { refused } from "./support/refused";
import { simulatedTenant } from "./support/tenant";

describe("simulated keys in a key vault and @azure/keyvault-keys", () => {
    const shared = simulatedTenant();
    before(() => {
        shared.simulator.tenant.createVault("keys");
    });

    const data = Buffer.from("what is signed");
    const digest = createHash("sha256").update(data).digest();

    it("makes RSA keys in versions, and shows their public part only", async () => {
        const keys = shared.clients.keys("keys");
        const first = await keys.createRsaKey("plain", { keySize: 2048, tags: { a: "b" } });
        const second = await keys.createRsaKey("plain", { keySize: 2048 });
        assert.deepEqual((await keys.getKey("plain")).id, second.id);
        const old = await keys.getKey("plain", { version: first.properties.version });
        assert.deepEqual(old.key?.n, first.key?.n);
        assert.deepEqual([old.properties.tags, old.properties.exportable], [{ a: "b" }, false]);
        assert.equal(old.key?.d, undefined);
        const versions = [];
        for await (const { version } of keys.listPropertiesOfKeyVersions("plain")) {
            versions.push(version);
        }
        assert.deepEqual(versions, [first.properties.version, second.properties.version]);
        await refused(keys.createKey("plain", "EC"), 400, "BadParameter", /'EC' is not RSA/);
        await refused(keys.getKey("absent"), 404, "KeyNotFound");
    });

    it("signs by RS256 and PS256 what the public key verifies", async () => {
        const created = await shared.clients.keys("keys").createRsaKey("signing", { keySize: 2048 });
        const cryptography = shared.clients.cryptography(created);
        const key = createPublicKey({ key: jwkOf(created.key), format: "jwk" });
        const { result: plain } = await cryptography.sign("RS256", digest);
        assert.ok(verify("sha256", data, key, plain));
        const { result: padded } = await cryptography.signData("PS256", data);
        const pss = { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
        assert.ok(verify("sha256", data, pss, padded));
        assert.ok((await cryptography.verifyData("RS256", data, plain)).result);
        await refused(cryptography.sign("RS512", digest), 400, "BadParameter", /'RS512' is not one of/);
        await refused(cryptography.sign("RS256", digest.subarray(1)), 400, "BadParameter", /31 bytes/);
    });

    it("does not sign with a key that is disabled, expired or not yet valid", async () => {
        const keys = shared.clients.keys("keys");
        const sign = async (options: object): Promise<unknown> => {
            const key = await keys.createRsaKey("unusable", { keySize: 2048, ...options });
            return shared.clients.cryptography(key).sign("RS256", digest);
        };
        await refused(sign({ enabled: false }), 403, "Forbidden", /disabled key/);
        await refused(sign({ expiresOn: new Date("2026-03-01T00:00:00Z") }), 403, "Forbidden", /expired key/);
        await refused(sign({ notBefore: new Date("2026-03-01T00:00:01Z") }), 403, "Forbidden", /not yet valid/);
        await sign({ expiresOn: new Date("2026-03-01T00:00:01Z"), notBefore: new Date("2026-03-01T00:00:00Z") });
    });

    it("signs an assertion with a certificate's key, which the token endpoint accepts", async () => {
        const { simulator, clients } = shared;
        const { tenant, url, tenantId } = simulator;
        const policy = { issuerName: "Self", subject: "CN=app", exportable: false, validityInMonths: 6 };
        const client = clients.certificates("keys");
        const poller = await client.beginCreateCertificate("app", policy, { intervalInMs: 0 });
        const { cer } = await poller.pollUntilDone();
        const key = await clients.keys("keys").getKey("app");
        const certificate = Buffer.from(cer ?? []);
        const { appId } = tenant.createApplication({ displayName: "key in the vault" });
        tenant.addCertificate(appId, certificate.toString("base64"));
        const now = simulator.clock.seconds();
        const claims = { iss: appId, sub: appId, aud: `${url}/${tenantId}/v2.0`, nbf: now, exp: now + 300 };
        const x5tS256 = createHash("sha256").update(certificate).digest("base64url");
        const unsigned = [{ alg: "PS256", typ: "JWT", "x5t#S256": x5tS256 }, claims]
            .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
            .join(".");
        const { result } = await clients.cryptography(key).signData("PS256", Buffer.from(unsigned));
        const { status, body } = await clients.token({
            client_id: appId,
            client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            client_assertion: `${unsigned}.${Buffer.from(result).toString("base64url")}`,
            scope: "https://graph.microsoft.com/.default",
        });
        assert.equal(status, 200, body.error_description);
    });
});

/** The public part of a key as the client shows it, in the form that Node reads. */
function jwkOf(key: { n?: Uint8Array; e?: Uint8Array } | undefined): { kty: string; n: string; e: string } {
    const text = (part: Uint8Array | undefined): string => Buffer.from(part ?? []).toString("base64url");
    return { kty: "RSA", n: text(key?.n), e: text(key?.e) };
}
