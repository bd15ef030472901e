import { type Field, field, type Reader, type Translation } from "../facts/translation";
import { textAt, type Value, type Values } from "../facts/values";
import { NATIVE_VAULT } from "../facts/vaults/vault";
import { NATIVE_VAULT_SECRET } from "../facts/vaults/vault-secret";

/** A vault secret's body by Resource Manager. The value may be in the part of it that is not kept (`sensitiveBody`). */
const SECRET_FIELDS: readonly Field[] = [
    ...["value", "contentType", "attributes"].map((name) => field(`properties.${name}`, `body.properties.${name}`)),
    field("properties.value", "sensitiveBody.properties.value"),
    field("tags", "body.tags"),
];

/** The body of a vault secret by the vault's own API. */
const DATA_PLANE_FIELDS: readonly Field[] = [
    field("properties.value", "body.value"),
    field("properties.value", "sensitiveBody.value"),
    field("properties.contentType", "body.contentType"),
    field("properties.attributes.expires", "body.attributes.exp"),
    field("tags", "body.tags"),
];

/** By the part before the version of `Microsoft.KeyVault/vaults/secrets@2023-07-01`, in small letters. */
const RESOURCES: ReadonlyMap<string, Translation> = new Map([
    ["microsoft.keyvault/vaults", { type: NATIVE_VAULT, fields: [field("properties", "body.properties")] }],
    ["microsoft.keyvault/vaults/secrets", { type: NATIVE_VAULT_SECRET, fields: SECRET_FIELDS }],
    [
        "microsoft.authorization/roleassignments",
        {
            type: "azure-native:authorization:RoleAssignment",
            fields: [
                field("scope", "parentId"),
                ...["principalId", "roleDefinitionId"].map((name) => field(name, `body.properties.${name}`)),
            ],
        },
    ],
    [
        "microsoft.resources/deploymentscripts",
        {
            type: "azure-native:resources:AzureCliScript",
            fields: [field("scriptContent", "body.properties.scriptContent")],
        },
    ],
]);

const DATA_PLANE: typeof RESOURCES = new Map([
    ["microsoft.keyvault/vaults/secrets", { type: NATIVE_VAULT_SECRET, fields: DATA_PLANE_FIELDS }],
]);

/** Resources of Terraform's azapi provider, which are of any type of Azure. Until version 1, their body is a JSON text. */
export const AZAPI: readonly (readonly [string, Reader])[] = [
    ["azapi:index/resource:Resource", readerOf(RESOURCES)],
    ["azapi:index/dataPlaneResource:DataPlaneResource", readerOf(DATA_PLANE)],
];

function readerOf(translations: typeof RESOURCES): Reader {
    return (declared) => {
        const type = textAt(declared, "type");
        if (typeof type !== "string") {
            return undefined;
        }
        const [name = "", apiVersion] = type.split("@");
        const found = translations.get(name.toLowerCase());
        return found && { ...found, apiVersion, texts: textsIn(declared) };
    };
}

function textsIn(declared: Values): readonly string[] {
    const isText = (value: Value | undefined) => typeof value === "string";
    return ["body", "sensitiveBody"].filter((name) => isText(declared[name]));
}
