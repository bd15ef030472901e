import type { StackResource } from "../../../policies/facts/resource";
import { UNKNOWN, type Values } from "../../../policies/facts/values";
import { resource } from "./stack";

/** A client secret's value, as a simulated Entra would make it up. */
export const VALUE = "xYz8Q~abcdefghijklmnopqrstuvwxyz01234567";

/** A client secret whose value is not known yet, unless given. */
export function secret(props: Values = {}, name = "secret"): StackResource {
    return resource("azuread:ApplicationPassword", { value: UNKNOWN, keyId: UNKNOWN, ...props }, { name });
}

/** A vault secret of azure-native whose properties were made from resources. */
export function nativeVaultSecret(
    from: readonly StackResource[],
    properties: Values = { value: UNKNOWN },
    { tags, ignoreChanges = [], name = "delivery" }: { tags?: Values; ignoreChanges?: string[]; name?: string } = {},
): StackResource {
    return resource(
        "azure-native:keyvault:Secret",
        { properties, tags },
        { name, ignoreChanges, from: { properties: from } },
    );
}

/** The same of the classic azure provider. */
export function classicVaultSecret(
    from: readonly StackResource[],
    props: Values = { value: UNKNOWN },
    ignoreChanges: readonly string[] = [],
): StackResource {
    return resource("azure:keyvault/secret:Secret", props, { name: "delivery", ignoreChanges, from: { value: from } });
}
