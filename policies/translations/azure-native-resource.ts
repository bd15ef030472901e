import type { Reader } from "../facts/translation";
import { textAt } from "../facts/values";
import { NATIVE_VAULT } from "../facts/vaults/vault";
import { NATIVE_VAULT_SECRET } from "../facts/vaults/vault-secret";

/** By the last part of the type within Key Vault: `vaults/secrets`, or `secrets` below a parent that names the vault. */
const TYPES: ReadonlyMap<string, string> = new Map([
    ["vaults", NATIVE_VAULT],
    ["secrets", NATIVE_VAULT_SECRET],
]);

/** `azure-native:resources:Resource`, which is of any type of Azure and has the properties of that type. */
export const AZURE_NATIVE_RESOURCE: readonly (readonly [string, Reader])[] = [
    [
        "azure-native:resources:Resource",
        (declared) => {
            const [namespace, resourceType] = [
                textAt(declared, "resourceProviderNamespace"),
                textAt(declared, "resourceType"),
            ];
            if (typeof namespace !== "string" || typeof resourceType !== "string") {
                return undefined;
            }
            const isKeyVault = namespace.toLowerCase() === "microsoft.keyvault";
            const type = isKeyVault ? TYPES.get(resourceType.toLowerCase().split("/").at(-1) ?? "") : undefined;
            return type ? { type, fields: [] } : undefined;
        },
    ],
];
