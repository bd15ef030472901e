import { declared, type ResourceFacts } from "../resource";
import { fromUnixSeconds, type Instant, toInstant } from "../time/instants";
import { at, type Known, numberAt, textAt, UNKNOWN, type Value, type Values } from "../values";

export const NATIVE_VAULT_SECRET = "azure-native:keyvault:Secret";
export const CLASSIC_VAULT_SECRET = "azure:keyvault/secret:Secret";

/** The types of resources that put a value into Key Vault. */
export const VAULT_SECRET_TYPES: readonly string[] = [NATIVE_VAULT_SECRET, CLASSIC_VAULT_SECRET];

/** A Key Vault secret that a program declares. */
export interface VaultSecret {
    /** The top-level properties that hold the value; with azure-native, others are in there as well. */
    readonly valueProperties: readonly string[];
    /** Where the value is. */
    readonly valuePath: readonly string[];
    /** The value where it is known, to be compared and never shown; `undefined` where it is not told. */
    readonly value: Known<string>;
    /** Where the expiry is, for messages. */
    readonly expiryPath: string;
    readonly expiry: Known<Expiry>;
    readonly contentType: Known<string>;
    readonly tags: Value | undefined;
}

/** When a vault secret expires, as it was written, and as an instant where it is one. */
export interface Expiry {
    readonly text: string;
    readonly instant: Instant | undefined;
}

/** Reads a resource as a vault secret; `undefined` when it is none. */
export function vaultSecretOf(resource: ResourceFacts): VaultSecret | undefined {
    // What is declared is read for vault secrets only: most resources that are asked about are none.
    return READERS[resource.type]?.(declared(resource));
}

const READERS: Readonly<Record<string, (props: Values) => VaultSecret>> = {
    [NATIVE_VAULT_SECRET]: (props) => ({
        valueProperties: ["properties"],
        valuePath: ["properties", "value"],
        value: textAt(props, "properties", "value"),
        expiryPath: "properties.attributes.expires",
        expiry: secondsAt(props, "properties", "attributes", "expires"),
        contentType: textAt(props, "properties", "contentType"),
        tags: at(props, "tags"),
    }),
    [CLASSIC_VAULT_SECRET]: (props) => ({
        valueProperties: ["value", "valueWo"],
        valuePath: ["value"],
        value: textAt(props, "value") ?? textAt(props, "valueWo"),
        expiryPath: "expirationDate",
        expiry: dateAt(props, "expirationDate"),
        contentType: textAt(props, "contentType"),
        tags: at(props, "tags"),
    }),
};

/** The properties that give a vault secret an expiry, in its provider's own way. */
export function withExpiry({ type }: Pick<ResourceFacts, "type">, seconds: number, text: string): Values {
    return type === NATIVE_VAULT_SECRET
        ? { properties: { attributes: { expires: seconds } } }
        : { expirationDate: text };
}

/** The properties that give a vault secret a content type. */
export function withContentType({ type }: Pick<ResourceFacts, "type">, contentType: string): Values {
    return type === NATIVE_VAULT_SECRET ? { properties: { contentType } } : { contentType };
}

function secondsAt(props: Values, ...path: readonly string[]): Known<Expiry> {
    const seconds = numberAt(props, ...path);
    const text = textAt(props, ...path);
    if (text === undefined || text === UNKNOWN) {
        return text;
    }
    return { text, instant: typeof seconds === "number" ? fromUnixSeconds(seconds) : undefined };
}

function dateAt(props: Values, property: string): Known<Expiry> {
    const text = textAt(props, property);
    return text === undefined || text === UNKNOWN ? text : { text, instant: toInstant(text) };
}
