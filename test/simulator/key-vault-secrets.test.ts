import assert from "node:assert/strict";
import { refused } from "./support/refused";
import { simulatedTenant } from "./support/tenant";

describe("simulated vault contents and @azure/keyvault-secrets", () => {
    const shared = simulatedTenant();
    before(() => shared.simulator.tenant.createVault("contents"));

    it("challenges the first request, then serves it for any identity of the tenant", async () => {
        const { simulator, clients } = shared;
        const { appId } = simulator.tenant.createApplication({ displayName: "reader" });
        const { secretText } = simulator.tenant.addPassword(appId);
        simulator.tenant.setSecret("contents", "challenged", { value: "read me", contentType: "text/plain" });
        const before = simulator.requests.count;
        const secret = await clients.vault("contents", clients.credential(appId, secretText)).getSecret("challenged");
        assert.deepEqual([secret.value, secret.properties.contentType], ["read me", "text/plain"]);
        const served = simulator.requests.since(before).filter(({ service }) => service === "vault");
        assert.deepEqual(
            served.map(({ operation, status, identity, vault, secretName }) => [
                operation,
                status,
                identity,
                vault,
                secretName,
            ]),
            [
                ["getSecret", 401, undefined, "contents", "challenged"],
                ["getSecret", 200, appId, "contents", "challenged"],
            ],
        );
        const { port } = new URL(simulator.url);
        const anonymous = await clients.raw(
            `https://contents.vault.localhost:${port}/secrets/challenged?api-version=7.5`,
        );
        const challenge = `Bearer authorization="${simulator.url}/${simulator.tenantId}", resource="https://vault.localhost:${port}"`;
        assert.deepEqual([anonymous.status, anonymous.headers.get("www-authenticate")], [401, challenge]);
    });

    it("sets, reads, changes and lists secrets and their versions", async () => {
        const { simulator, clients } = shared;
        simulator.tenant.createVault("lifecycle");
        const client = clients.vault("lifecycle");
        const first = await client.setSecret("db", "one", {
            tags: { keyId: "k1" },
            expiresOn: new Date("2026-06-01T00:00:00Z"),
            notBefore: new Date("2026-03-01T00:00:00Z"),
        });
        simulator.clock.advance("P1D");
        const second = await client.setSecret("db", "two");
        assert.equal((await client.getSecret("db")).value, "two");
        const old = await client.getSecret("db", { version: first.properties.version ?? "" });
        assert.equal(old.value, "one");
        assert.deepEqual(old.properties.tags, { keyId: "k1" });
        assert.equal(old.properties.expiresOn?.toISOString(), "2026-06-01T00:00:00.000Z");
        assert.equal(old.properties.notBefore?.toISOString(), "2026-03-01T00:00:00.000Z");
        assert.equal(old.properties.createdOn?.toISOString(), "2026-03-01T00:00:00.000Z");
        assert.equal(second.properties.createdOn?.toISOString(), "2026-03-02T00:00:00.000Z");
        assert.equal(old.properties.recoverableDays, 90);

        const changed = await client.updateSecretProperties("db", second.properties.version ?? "", {
            tags: { keyId: "k2" },
        });
        assert.deepEqual(changed.tags, { keyId: "k2" });
        assert.equal((await client.getSecret("db")).value, "two");

        const versions: (string | undefined)[] = [];
        for await (const version of client.listPropertiesOfSecretVersions("db")) {
            versions.push(version.version);
        }
        assert.deepEqual(versions, [first.properties.version, second.properties.version]);
    });

    it("reads an expired version, and refuses a disabled one", async () => {
        const { simulator, clients } = shared;
        const client = clients.vault("contents");
        await client.setSecret("expired", "still there", { expiresOn: new Date("2026-03-02T00:00:00Z") });
        simulator.clock.set("2026-04-01T00:00:00Z");
        assert.equal((await client.getSecret("expired")).value, "still there");
        const { properties } = await client.setSecret("disabled", "hidden");
        await client.updateSecretProperties("disabled", properties.version ?? "", { enabled: false });
        await refused(client.getSecret("disabled"), 403, "Forbidden", /disabled/);
    });

    it("gives lists in pages", async () => {
        const { simulator, clients } = shared;
        simulator.tenant.createVault("pages");
        const names = Array.from({ length: 30 }, (_, index) => `secret-${index}`);
        for (const name of names) {
            simulator.tenant.setSecret("pages", name, { value: name });
        }
        const before = simulator.requests.count;
        const listed: string[] = [];
        for await (const { name } of clients.vault("pages").listPropertiesOfSecrets()) {
            listed.push(name);
        }
        assert.deepEqual(listed, names);
        const served = simulator.requests
            .since(before)
            .filter(({ operation, status }) => operation === "listSecrets" && status === 200);
        assert.equal(served.length, 2);
    });

    it("deletes softly: a deleted name cannot be set, can be recovered, and can be purged", async () => {
        const client = shared.clients.vault("contents");
        await client.setSecret("soft", "one");
        await client.setSecret("soft", "two");
        const poller = await client.beginDeleteSecret("soft", { intervalInMs: 1 });
        const deleted = await poller.pollUntilDone();
        assert.equal(deleted.deletedOn?.toISOString(), "2026-03-01T00:00:00.000Z");
        assert.equal(deleted.scheduledPurgeDate?.toISOString(), "2026-05-30T00:00:00.000Z");
        await refused(client.getSecret("soft"), 404, "SecretNotFound");
        await refused(client.setSecret("soft", "three"), 409, "Conflict", /deleted but recoverable/);
        const names: string[] = [];
        for await (const { name } of client.listDeletedSecrets()) {
            names.push(name);
        }
        assert.deepEqual(names, ["soft"]);
        const recovery = await client.beginRecoverDeletedSecret("soft", { intervalInMs: 1 });
        await recovery.pollUntilDone();
        assert.equal((await client.getSecret("soft")).value, "two");
        await (await client.beginDeleteSecret("soft", { intervalInMs: 1 })).pollUntilDone();
        await client.purgeDeletedSecret("soft");
        await refused(client.getDeletedSecret("soft"), 404, "SecretNotFound");
        await client.setSecret("soft", "anew");
        assert.equal(shared.simulator.tenant.secretVersions("contents", "soft").length, 1);
    });

    it("refuses what is not there: secrets, versions, vaults", async () => {
        const client = shared.clients.vault("contents");
        await refused(client.getSecret("absent"), 404, "SecretNotFound");
        await client.setSecret("present", "v");
        await refused(client.getSecret("present", { version: "0".repeat(32) }), 404, "SecretNotFound");
        await refused(shared.clients.vault("no-such-vault").getSecret("present"), 404, "VaultNotFound");
    });

    it("tells consumers the newest value without HTTP", () => {
        const { tenant } = shared.simulator;
        assert.equal(tenant.currentSecretValue("contents", "nowhere"), undefined);
        assert.equal(tenant.currentSecretValue("nowhere", "nothing"), undefined);
        tenant.setSecret("contents", "direct", { value: "a" });
        const version = tenant.setSecret("contents", "direct", { value: "b" });
        assert.equal(tenant.currentSecretValue("contents", "DIRECT"), "b");
        assert.equal(tenant.secretVersions("contents", "direct").at(-1)?.version, version);
    });
});
