/** The first Key Vault API version under which a new vault that says nothing is opened by role assignments. */
const RBAC_BY_DEFAULT = "2026-02-01";

/**
 * The API version in a type as it is declared, as a date: `azure-native:keyvault/v20260201:Vault`,
 * `azure-native_keyvault_v20260301preview:keyvault:Vault`, `Microsoft.KeyVault/vaults@2026-02-01`, or alone. `undefined`
 * where there is none, which means the provider's default.
 */
export function apiVersionOf(type: string): string | undefined {
    const [, year, month, day] = /(?:[/_]v|@|^)(\d{4})-?(\d{2})-?(\d{2})/.exec(type) ?? [];
    return year && `${year}-${month}-${day}`;
}

/**
 * Tells whether a new vault that does not say so is opened by role assignments under an API version. A provider's default
 * version counts as an older one: azure-native 3 uses 2024-11-01, and where that may change a vault had better say it.
 */
export function hasRbacByDefault(apiVersion: string | undefined): boolean {
    return apiVersion !== undefined && apiVersion >= RBAC_BY_DEFAULT;
}
