import type { VaultObject } from "./vault-object";
import { badParameter, judgeName } from "./vault-rules";

/** Attributes that a caller may set; instants are unix seconds, as on the wire. */
export interface SecretAttributes {
    /** @default true */
    readonly enabled?: boolean;
    /** Not before. */
    readonly nbf?: number;
    /** Expiry; informational: an expired version can still be read. */
    readonly exp?: number;
}

/** What a caller writes as a new version. */
export interface SecretWrite {
    readonly value: string;
    readonly contentType?: string;
    readonly tags?: Readonly<Record<string, string>>;
    readonly attributes?: SecretAttributes;
}

/** What may be changed of an existing version; what is left out stays. */
export type SecretPatch = Omit<SecretWrite, "value">;

/** One version of a secret. */
export interface SecretVersion {
    /** 32 hexadecimal digits. */
    readonly version: string;
    readonly value: string;
    readonly contentType?: string;
    readonly tags?: Readonly<Record<string, string>>;
    /** Whether it belongs to a certificate, which then alone may change and delete it. @default false */
    readonly managed?: boolean;
    readonly attributes: SecretAttributes & {
        readonly enabled: boolean;
        /** Unix seconds. */
        readonly created: number;
        /** Unix seconds. */
        readonly updated: number;
    };
}

/** A secret with all its versions. */
export type VaultSecret = VaultObject<SecretVersion>;

/** Days for which Key Vault keeps what was deleted. */
export const RECOVERABLE_DAYS = 90;
const VALUE_LIMIT = 25_600;
const TAG_LIMIT = 15;
const TAG_VALUE_LIMIT = 512;

/** Refuses what Key Vault's documented limits refuse. */
export function judgeWrite(name: string, write: SecretWrite): void {
    judgeName(name);
    if (write.value.length > VALUE_LIMIT) {
        throw badParameter(`Property value has ${write.value.length} characters; the limit is ${VALUE_LIMIT}.`);
    }
    const tags = Object.entries(write.tags ?? {});
    if (tags.length > TAG_LIMIT) {
        throw badParameter(`Property tags has ${tags.length} entries; the limit is ${TAG_LIMIT}.`);
    }
    for (const [tag, text] of tags) {
        if (tag.length > TAG_VALUE_LIMIT || text.length > TAG_VALUE_LIMIT) {
            throw badParameter(`Property tags: '${tag}' is longer than ${TAG_VALUE_LIMIT} characters.`);
        }
    }
}
