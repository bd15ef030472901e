import { isObject, type Json, type JsonObject, objectOf, textOf } from "../json";
import { ServiceError } from "../service-error";
import type { SecretAttributes, SecretPatch, SecretVersion } from "../tenant/vault-secret";

/** Address of a key vault's data plane, without a final slash. */
export function vaultUri(vault: string, url: string): string {
    return `https://${vault.toLowerCase()}.vault.localhost:${new URL(url).port}`;
}

/** Address of a secret, without a version. */
export function secretUri(vault: string, name: string, url: string): string {
    return `${vaultUri(vault, url)}/secrets/${name}`;
}

/** Address of a key, without a version. */
export function keyUri(vault: string, name: string, url: string): string {
    return `${vaultUri(vault, url)}/keys/${name}`;
}

/** Address of a certificate, without a version. */
export function certificateUri(vault: string, name: string, url: string): string {
    return `${vaultUri(vault, url)}/certificates/${name}`;
}

/** Reads attributes of a secret: `enabled`, and `nbf` and `exp` in unix seconds. */
export function readAttributes(value: Json | undefined): SecretAttributes {
    const { enabled, nbf, exp } = objectOf(value);
    return {
        ...(typeof enabled === "boolean" && { enabled }),
        ...(typeof nbf === "number" && { nbf }),
        ...(typeof exp === "number" && { exp }),
    };
}

/** Reads tags: names and texts. */
export function readTags(value: Json | undefined): Record<string, string> | undefined {
    if (!isObject(value)) {
        return undefined;
    }
    return Object.fromEntries(
        Object.entries(value).map(([tag, text]) => {
            if (typeof text !== "string") {
                throw new ServiceError(400, "BadParameter", `Property tags: '${tag}' is not a text.`);
            }
            return [tag, text];
        }),
    );
}

/** Reads what a write of a secret says besides its value. */
export function readSecretMeta(body: JsonObject): SecretPatch {
    return {
        contentType: textOf(body["contentType"]),
        tags: readTags(body["tags"]),
        attributes: readAttributes(body["attributes"]),
    };
}

/** The attributes of a version as both services write them: unix seconds, and only those that were set. */
export function writtenAttributes({ attributes }: Pick<SecretVersion, "attributes">): JsonObject {
    const { enabled, nbf, exp, created, updated } = attributes;
    return {
        enabled,
        ...(nbf === undefined ? {} : { nbf }),
        ...(exp === undefined ? {} : { exp }),
        created,
        updated,
    };
}
