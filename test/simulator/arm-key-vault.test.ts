import assert from "node:assert/strict";
import type { SecretCreateOrUpdateParameters } from "@azure/arm-keyvault";
import { refused } from "./support/refused";
import { simulatedTenant } from "./support/tenant";

const GROUP = "any-group";
const HOUR = 3_600_000;

describe("simulated key vaults and @azure/arm-keyvault", () => {
    const shared = simulatedTenant();
    const vaultSettings = (): {
        location: string;
        properties: { tenantId: string; sku: { family: "A"; name: "standard" } };
    } => ({
        location: "northeurope",
        properties: { tenantId: shared.simulator.tenantId, sku: { family: "A", name: "standard" } },
    });

    it("creates a vault, reads it, lists it and deletes it softly", async () => {
        const { simulator, clients } = shared;
        const { vaults } = clients.arm();
        const { port } = new URL(simulator.url);
        const created = await vaults.createOrUpdate(GROUP, "contoso-vault", vaultSettings());
        const id = `/subscriptions/${simulator.subscriptionId}/resourceGroups/${GROUP}/providers/Microsoft.KeyVault/vaults/contoso-vault`;
        assert.deepEqual([created.id, created.location], [id, "northeurope"]);
        assert.equal(created.properties.vaultUri, `https://contoso-vault.vault.localhost:${port}/`);
        assert.equal((await vaults.get(GROUP, "CONTOSO-VAULT")).id, id);
        const names: (string | undefined)[] = [];
        for await (const vault of vaults.listByResourceGroup(GROUP)) {
            names.push(vault.name);
        }
        assert.deepEqual(names, ["contoso-vault"]);
        await refused(vaults.get("other-group", "contoso-vault"), 404, "ResourceNotFound");
        await vaults.delete(GROUP, "contoso-vault");
        await refused(vaults.get(GROUP, "contoso-vault"), 404, "ResourceNotFound");
        await vaults.delete(GROUP, "contoso-vault");
        await refused(vaults.createOrUpdate(GROUP, "contoso-vault", vaultSettings()), 409, "ConflictError");
        const deleted = await vaults.getDeleted("contoso-vault", "northeurope");
        assert.equal(deleted.properties?.vaultId, id);
        assert.equal(deleted.properties?.deletionDate?.toISOString(), "2026-03-01T00:00:00.000Z");
        await vaults.purgeDeleted("contoso-vault", "northeurope");
        await vaults.createOrUpdate(GROUP, "contoso-vault", vaultSettings());
    });

    it("recovers a softly deleted vault with its secrets", async () => {
        const { simulator, clients } = shared;
        const { vaults } = clients.arm();
        await vaults.createOrUpdate(GROUP, "recovered", vaultSettings());
        simulator.tenant.setSecret("recovered", "kept", { value: "v" });
        await vaults.delete(GROUP, "recovered");
        const { properties, location } = vaultSettings();
        await vaults.createOrUpdate(GROUP, "recovered", {
            location,
            properties: { ...properties, createMode: "recover" },
        });
        assert.equal(simulator.tenant.currentSecretValue("recovered", "kept"), "v");
    });

    it("refuses vault names that Azure refuses", async () => {
        for (const name of ["ab", "a".repeat(25), "1vault", "va--ult", "vault-"]) {
            assert.throws(() => shared.simulator.tenant.createVault(name), /vault name/);
        }
        await refused(
            shared.clients.arm().vaults.createOrUpdate(GROUP, "va--ult", vaultSettings()),
            400,
            "VaultNameNotValid",
        );
    });

    it("writes a secret, never returns its value, and makes a version of every write", async () => {
        const { simulator, clients } = shared;
        const { secrets } = clients.arm();
        simulator.tenant.createVault("versions", GROUP);
        const write: SecretCreateOrUpdateParameters = {
            tags: { generation: "1" },
            properties: {
                value: "first-value",
                contentType: "text/plain",
                attributes: { expires: new Date("2026-09-01T00:00:00Z"), notBefore: new Date("2026-03-01T00:00:00Z") },
            },
        };
        const first = await secrets.createOrUpdate(GROUP, "versions", "api-secret", write);
        const { port } = new URL(simulator.url);
        const uri = `https://versions.vault.localhost:${port}/secrets/api-secret`;
        assert.equal(first.properties.secretUri, uri);
        assert.match(String(first.properties.secretUriWithVersion), new RegExp(`^${uri}/[0-9a-f]{32}$`));
        assert.equal(first.properties.value, undefined);
        assert.deepEqual(first.tags, { generation: "1" });
        assert.equal(first.properties.attributes?.expires?.toISOString(), "2026-09-01T00:00:00.000Z");
        assert.equal(first.properties.attributes?.notBefore?.toISOString(), "2026-03-01T00:00:00.000Z");
        simulator.clock.advance("PT1H");
        const again = await secrets.createOrUpdate(GROUP, "versions", "API-secret", write);
        assert.notEqual(again.properties.secretUriWithVersion, first.properties.secretUriWithVersion);
        assert.equal(again.name, "api-secret");
        const read = await secrets.get(GROUP, "versions", "api-secret");
        assert.equal(read.properties.secretUriWithVersion, again.properties.secretUriWithVersion);
        assert.equal(read.properties.attributes?.created?.getTime(), Date.parse("2026-03-01T00:00:00Z") + HOUR);
        assert.equal(read.properties.value, undefined);
        const versions = simulator.tenant.secretVersions("versions", "api-secret");
        assert.deepEqual(
            versions.map(({ value, contentType, tags }) => ({ value, contentType, tags })),
            [1, 2].map(() => ({ value: "first-value", contentType: "text/plain", tags: { generation: "1" } })),
        );
        const names: (string | undefined)[] = [];
        for await (const secret of secrets.list(GROUP, "versions")) {
            names.push(secret.name);
        }
        assert.deepEqual(names, ["api-secret"]);
    });

    it("refuses secrets without a vault, unknown ones, and ones beyond Key Vault's limits", async () => {
        const { simulator, clients } = shared;
        const { secrets } = clients.arm();
        simulator.tenant.createVault("limits", GROUP);
        const write = (value: string, tags = {}): SecretCreateOrUpdateParameters => ({ tags, properties: { value } });
        await refused(secrets.createOrUpdate(GROUP, "missing", "s", write("v")), 404, "ParentResourceNotFound");
        await refused(secrets.get(GROUP, "limits", "s"), 404, "SecretNotFound");
        await refused(secrets.createOrUpdate(GROUP, "limits", "s", { properties: {} }), 400, "BadRequest");
        await refused(secrets.createOrUpdate(GROUP, "limits", "s", write("v".repeat(25_601))), 400, "BadParameter");
        const tags = Object.fromEntries(Array.from({ length: 16 }, (_, index) => [`tag${index}`, "x"]));
        await refused(secrets.createOrUpdate(GROUP, "limits", "s", write("v", tags)), 400, "BadParameter");
        await refused(
            secrets.createOrUpdate(GROUP, "limits", "s", write("v", { long: "x".repeat(513) })),
            400,
            "BadParameter",
        );
        await refused(secrets.createOrUpdate(GROUP, "limits", "under_score", write("v")), 400, "BadParameter");
    });

    it("answers 409 for a name in the softly deleted state", async () => {
        const { simulator, clients } = shared;
        simulator.tenant.createVault("soft", GROUP);
        simulator.tenant.setSecret("soft", "gone", { value: "old" });
        simulator.tenant.keyVaults.deleteSecret("soft", "gone");
        const { secrets } = clients.arm();
        const write = secrets.createOrUpdate(GROUP, "soft", "gone", { properties: { value: "new" } });
        await refused(write, 409, "Conflict", /deleted but recoverable/);
        await refused(secrets.get(GROUP, "soft", "gone"), 404, "SecretNotFound");
    });

    it("wants a token, an api-version, its own subscription and the deployer; any resource group exists", async () => {
        const { simulator, clients } = shared;
        const path = (subscription: string): string => `/subscriptions/${subscription}/resourceGroups/whatever`;
        const anonymous = await clients.raw(`${path(simulator.subscriptionId)}?api-version=2024-11-01`);
        assert.deepEqual([anonymous.status, anonymous.body.error.code], [401, "AuthenticationFailed"]);
        const ask = async (address: string, id?: string, secret?: string): Promise<[number, string]> => {
            const { token } = await clients.credential(id, secret).getToken("https://management.azure.com/.default");
            const { status, body } = await clients.raw(address, { headers: { Authorization: `Bearer ${token}` } });
            return [status, body.error?.code ?? body.name];
        };
        const version = "?api-version=2024-11-01";
        assert.deepEqual(await ask(path(simulator.subscriptionId) + version), [200, "whatever"]);
        assert.deepEqual(await ask(path(simulator.subscriptionId).toUpperCase() + version), [200, "WHATEVER"]);
        assert.deepEqual(await ask(path(simulator.subscriptionId)), [400, "MissingApiVersionParameter"]);
        assert.deepEqual(await ask(path(simulator.tenantId) + version), [404, "SubscriptionNotFound"]);
        const { appId } = simulator.tenant.createApplication({ displayName: "no deployer" });
        const { secretText } = simulator.tenant.addPassword(appId);
        assert.deepEqual(await ask(path(simulator.subscriptionId) + version, appId, secretText), [
            403,
            "AuthorizationFailed",
        ]);
    });
});
