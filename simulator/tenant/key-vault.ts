import type { JsonObject } from "../json";
import type { KeyVersion, VaultCertificate } from "./vault-key";
import type { VaultObject } from "./vault-object";
import type { VaultSecret } from "./vault-secret";

/** A key vault. */
export interface Vault {
    readonly name: string;
    readonly subscriptionId: string;
    resourceGroup: string;
    location: string;
    tags: Readonly<Record<string, string>>;
    /** ARM properties as they were put, without `vaultUri`. */
    properties: JsonObject;
    /** By name in lower case. */
    readonly secrets: Map<string, VaultSecret>;
    /** By name in lower case. */
    readonly keys: Map<string, VaultObject<KeyVersion>>;
    /** By name in lower case. */
    readonly certificates: Map<string, VaultCertificate>;
    /** Present while the vault is softly deleted; unix seconds. */
    deleted?: { readonly deletedDate: number; readonly scheduledPurgeDate: number };
}

/** A vault as it is kept across restarts. */
export type StoredVault = Omit<Vault, "secrets" | "keys" | "certificates"> & {
    readonly secrets: readonly VaultSecret[];
    readonly keys: readonly VaultObject<KeyVersion>[];
    readonly certificates: readonly VaultCertificate[];
};
