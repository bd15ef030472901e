import assert from "node:assert/strict";
import { ClientAssertionCredential, type ClientAssertionCredentialOptions } from "@azure/identity";
import { parseKeyVaultKeyIdentifier } from "@azure/keyvault-keys";
import { parseReference } from "../../../provider/certificate/reference";
import { createVaultCertificateHandler } from "../../../provider/certificate/vault-certificate";
import { withLocalHosts } from "../../../provider/rest/local-hosts";
import { createVerificationHandler } from "../../../provider/verification/credential-verification";
import { waitingFrom } from "../../../provider/verification/waiting";
import { type Handler, type Props, Secret } from "../../../provider/wire/handler";
import { reveal } from "../../../provider/wire/values";
import { Simulator } from "../../../simulator";
import { makeTestCertificate } from "../../simulator/support/certificates";
import { Clients } from "../../simulator/support/clients";
import { NO_DELAYS, nameOf, SERIES } from "../sweep/harness";

const START = "2026-03-01T00:00:00Z";
const END = "2026-06-20T00:00:00Z";

describe("CredentialVerification of certificates", () => {
    let simulator: Simulator;
    let gate: Handler;
    let vault: Handler;
    let app: { id: string; appId: string };
    let certificates = 0;

    before(async () => {
        simulator = await Simulator.start({ clock: START });
        simulator.tenant.createVault("kv-identity", "rg-identity");
    });
    after(() => simulator.stop());

    beforeEach(() => {
        simulator.faults.clear();
        simulator.clock.set(START);
        simulator.tenant.propagation.configure({ delay: undefined });
        app = simulator.tenant.createApplication({ displayName: "web-api" });
        const env = simulator.environment();
        const dependencies = { env, http: withLocalHosts(env), delays: NO_DELAYS, waiting: waitingFrom(env) };
        vault = createVaultCertificateHandler(dependencies);
        gate = createVerificationHandler({
            ...dependencies,
            log: () => {},
            clock: () => new Date(),
            uuid: () => "0d5b7c52-3f7e-4a0c-8d0b-6a4b1b9f2e33",
        });
    });

    const verify = async (changed: Props) => {
        const inputs = {
            applicationId: `/applications/${app.id}`,
            clientId: app.appId,
            series: SERIES,
            verify: "required",
            signIns: 3,
            timeout: "PT10M",
            ...changed,
        };
        return (await gate.create(inputs, "urn:gate")).outputs;
    };

    /** A certificate that the vault has just made, as the gate is told of it. */
    async function inVault(): Promise<Props & { pem: string }> {
        certificates++;
        const { outputs } = await vault.create(
            {
                resourceGroupName: "rg-identity",
                vaultName: "kv-identity",
                certificateName: `web-${certificates}`,
                keyType: "RSA",
                keySize: 2048,
                series: SERIES,
                generation: 1,
                issuedAt: START,
                expiresAt: END,
                displayName: nameOf(1, START),
                removeOnDelete: false,
            },
            "urn:vault",
        );
        const pem = String(outputs["certificate"]);
        return { kind: "vaultCertificate", value: new Secret(String(outputs["reference"])), pem };
    }

    it("signs in by the vault's own key, three times, once Entra knows the certificate", async () => {
        const { pem, ...made } = await inVault();
        simulator.tenant.propagation.configure({ delay: "PT2M" });
        const { keyId } = simulator.tenant.addCertificate(app.id, pem);
        const before = simulator.requests.count;
        assert.equal((await verify({ ...made, keyId }))["verified"], "accepted");
        assert.ok(simulator.clock.now() >= "2026-03-01T00:02:00Z");
        const asked = simulator.requests.since(before);
        const tokens = asked.filter(({ operation, identity }) => operation === "token" && identity === app.appId);
        assert.deepEqual(
            tokens.slice(-4).map(({ status }) => status),
            [401, 200, 200, 200],
        );
        assert.equal(asked.filter(({ operation }) => operation === "sign").length, tokens.length);
    });

    it("publishes all that the official clients need to sign in by the vault's key", async () => {
        const { pem, value } = await inVault();
        simulator.tenant.addCertificate(app.id, pem);
        const clients = new Clients(simulator);
        try {
            const { key, "x5t#S256": thumbprint } = parseReference(String(reveal(value)));
            const { name, version } = parseKeyVaultKeyIdentifier(key);
            const signer = clients.cryptography(await clients.keys("kv-identity").getKey(name, { version }));
            const part = (json: object) => Buffer.from(JSON.stringify(json)).toString("base64url");
            const now = Math.floor(Date.now() / 1_000);
            const consumer = new ClientAssertionCredential(
                simulator.tenantId,
                app.appId,
                async () => {
                    const header = part({ alg: "PS256", typ: "JWT", "x5t#S256": thumbprint });
                    const aud = `${simulator.url}/${simulator.tenantId}/oauth2/v2.0/token`;
                    const claims = part({ aud, iss: app.appId, sub: app.appId, jti: "1", nbf: now, exp: now + 300 });
                    const { result } = await signer.signData("PS256", Buffer.from(`${header}.${claims}`));
                    return `${header}.${claims}.${Buffer.from(result).toString("base64url")}`;
                },
                {
                    authorityHost: simulator.url,
                    disableInstanceDiscovery: true,
                    agent: clients.agent,
                } as ClientAssertionCredentialOptions,
            );
            assert.ok((await consumer.getToken("https://graph.microsoft.com/.default")).token);
        } finally {
            await clients.close();
        }
    });

    it("fails at once, and says what is needed, where the vault does not sign", async () => {
        const { pem, ...made } = await inVault();
        const { keyId } = simulator.tenant.addCertificate(app.id, pem);
        simulator.faults.add({
            match: ({ operation }) => operation === "sign",
            effect: { kind: "answer", when: "before", status: 403, code: "Forbidden", message: "Not authorized." },
        });
        await assert.rejects(
            verify({ ...made, keyId }),
            /Signing with https:\S+ was refused \(403 Forbidden: Not authorized\)\. The deploying identity needs the role Key Vault Crypto User/,
        );
    });

    it("signs in by a certificate with its private key", async () => {
        const { certificate, privateKey } = await makeTestCertificate("web");
        const { keyId } = simulator.tenant.addCertificate(app.id, certificate);
        const value = new Secret(`${privateKey}\n${certificate}`);
        assert.equal((await verify({ kind: "certificate", value, keyId }))["verified"], "accepted");
    });

    it("does not wait for a certificate that has ended, or whose key does not fit", async () => {
        const other = await makeTestCertificate("other");
        const { certificate, privateKey } = await makeTestCertificate("web");
        const { keyId } = simulator.tenant.addCertificate(app.id, certificate);
        const value = new Secret(`${privateKey}\n${certificate}`);
        simulator.clock.set("2026-09-01T00:00:00Z");
        await assert.rejects(verify({ kind: "certificate", value, keyId }), /AADSTS700027.*The key used is expired/);
        simulator.clock.set(START);
        const mixed = new Secret(`${other.privateKey}\n${certificate}`);
        await assert.rejects(verify({ kind: "certificate", value: mixed, keyId }), /signature value did not match/);
        assert.equal(simulator.clock.now(), START, "nobody has waited");
    });
});
