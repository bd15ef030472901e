import type { ResourceFacts } from "../resource";
import { at, flagAt, type Known, numberAt, UNKNOWN, type Value } from "../values";
import { apiVersionOf, hasRbacByDefault } from "./api-version";

export const NATIVE_VAULT = "azure-native:keyvault:Vault";
export const CLASSIC_VAULT = "azure:keyvault/keyVault:KeyVault";

/** The types of resources that are key vaults. */
export const VAULT_TYPES: readonly string[] = [NATIVE_VAULT, CLASSIC_VAULT];

/** One of a vault's settings: its value, with Azure's default in place of none, and where it stands. */
export interface VaultSetting<T> {
    readonly value: T | typeof UNKNOWN;
    readonly property: string;
    readonly isDeclared: boolean;
}

/** How a key vault guards what is in it. */
export interface Vault {
    readonly purgeProtection: VaultSetting<boolean>;
    readonly softDelete: VaultSetting<boolean>;
    /** How many days what was deleted can be had back. */
    readonly retentionDays: VaultSetting<number>;
    readonly rbac: VaultSetting<boolean>;
}

/** Reads a key vault. What a declaration leaves out is as Azure then makes a new one, by the API version that is asked. */
export function vaultOf(resource: ResourceFacts): Vault {
    const { type, props } = resource;
    if (type === NATIVE_VAULT) {
        const properties = at(props, "properties");
        const inside = (name: string): Place => ({ value: properties, name, property: `properties.${name}` });
        return {
            purgeProtection: flag(false, inside("enablePurgeProtection")),
            softDelete: flag(true, inside("enableSoftDelete")),
            retentionDays: days(inside("softDeleteRetentionInDays")),
            rbac: flag(rbacByDefault(resource), inside("enableRbacAuthorization")),
        };
    }
    const own = (name: string): Place => ({ value: props, name, property: name });
    return {
        purgeProtection: flag(false, own("purgeProtectionEnabled")),
        softDelete: flag(true, own("softDeleteEnabled")),
        retentionDays: days(own("softDeleteRetentionDays")),
        // The second is the name that older versions of the provider know.
        rbac: flag(false, own("rbacAuthorizationEnabled"), own("enableRbacAuthorization")),
    };
}

function rbacByDefault({ token, translation }: ResourceFacts): boolean | typeof UNKNOWN {
    const version = translation?.apiVersion ?? token;
    return version === UNKNOWN ? UNKNOWN : hasRbacByDefault(apiVersionOf(version));
}

interface Place {
    readonly value: Value | undefined;
    readonly name: string;
    readonly property: string;
}

/** A flag that may stand in several places: what is true in one of them is true. */
function flag(byDefault: boolean | typeof UNKNOWN, ...places: readonly [Place, ...Place[]]): VaultSetting<boolean> {
    const found = places.map(({ value, name, property }) => [flagAt(value, name), property] as const);
    const [value, property] =
        found.find(([said]) => said === true) ??
        found.find(([said]) => said === UNKNOWN) ??
        found.find(([said]) => said !== undefined) ??
        ([undefined, places[0].property] as const);
    return setting<boolean>(value, byDefault, property);
}

function days({ value, name, property }: Place): VaultSetting<number> {
    return setting<number>(numberAt(value, name), 90, property);
}

function setting<T>(value: Known<T>, byDefault: T | typeof UNKNOWN, property: string): VaultSetting<T> {
    return { value: value ?? byDefault, property, isDeclared: value !== undefined };
}
