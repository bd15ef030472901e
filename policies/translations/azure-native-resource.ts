import { field, type Reader, type Translation } from "../facts/translation";
import { textAt } from "../facts/values";
import { NATIVE_VAULT } from "../facts/vaults/vault";
import { NATIVE_VAULT_SECRET } from "../facts/vaults/vault-secret";

/** By the last part of the type within Key Vault: `vaults/secrets`, or `secrets` below a parent that names the vault. */
const TRANSLATIONS: ReadonlyMap<string, Translation> = new Map([
    ["vaults", { type: NATIVE_VAULT, fields: [field("vaultName", "resourceName")] }],
    ["secrets", { type: NATIVE_VAULT_SECRET, fields: [] }],
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
            const found = isKeyVault ? TRANSLATIONS.get(resourceType.toLowerCase().split("/").at(-1) ?? "") : undefined;
            return found && { ...found, apiVersion: textAt(declared, "apiVersion") };
        },
    ],
];
