import * as keyvault from "@pulumi/azure-native/keyvault";
import type { VaultTarget } from "../components";
import type { Catalogue } from "./schema/catalogue";
import type { Vault } from "./schema/vault";

/**
 * Creates the catalogue's vault when it asks for that.
 * @param signedInTenantId what the vault trusts when the catalogue names no tenant
 * @returns where a secret is published; secrets that go to the created vault wait for it
 */
export function declareVault(
    { vault, tenantId, defaults }: Catalogue,
    signedInTenantId: string | undefined,
): (target: Vault) => VaultTarget {
    if (!vault?.create) {
        return (target) => target;
    }
    const { create } = vault;
    const created = new keyvault.Vault(
        vault.vaultName,
        {
            resourceGroupName: vault.resourceGroupName,
            vaultName: vault.vaultName,
            location: create.location,
            properties: {
                tenantId: create.tenantId ?? tenantId ?? signedInTenantId ?? "",
                sku: { family: "A", name: create.sku ?? "standard" },
                enableRbacAuthorization: true,
                enablePurgeProtection: true,
                enableSoftDelete: true,
                softDeleteRetentionInDays: create.softDeleteRetentionInDays ?? 90,
                publicNetworkAccess: create.publicNetworkAccess ?? "Enabled",
            },
        },
        { protect: create.protect ?? defaults?.protect ?? true },
    );
    const { resourceGroupName, vaultName } = vault;
    const own: VaultTarget = { resourceGroupName, vaultName: created.name, name: vaultName.toLowerCase() };
    return (target) => (target.vaultName.toLowerCase() === own.name ? own : target);
}
