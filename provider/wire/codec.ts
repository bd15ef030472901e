import { type Props, Secret, Unknown, type Value } from "./handler";

/** The member that marks an object on the wire as something other than a plain object. */
export const SIGNATURE = "4dabf18193072939515e22adb298388d";
/** What the mark says that an object is. */
export const SIGNED = {
    secret: "1b47061264138c4ac30d75fd1eb44270",
    asset: "c44067f5952c0a294b673a41bacd8c17",
    archive: "0def7320c3a5731c473e5ecbe6d01bc7",
    resource: "5cf8f73096256a8f31e491e813e4eb8e",
    output: "d0e6a833031e9bbcd3f4e8bde6ca49a4",
} as const;
/** A string of exactly this text is a value not known yet. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** What else may carry the signature, none of which a property of our resources can be. */
const FOREIGN: Readonly<Record<string, string>> = {
    [SIGNED.asset]: "an asset",
    [SIGNED.archive]: "an archive",
    [SIGNED.resource]: "a resource",
    [SIGNED.output]: "an output",
};

/**
 * Decodes the properties that the engine sent.
 * @throws when a property is an asset, an archive, a resource or an output: handlers take plain values
 */
export function decodeProps(raw: unknown): Props {
    const decoded = decode(raw, "");
    if (!isPlainObject(decoded)) {
        throw new Error(`The properties are ${kindOf(raw)}, not an object.`);
    }
    return decoded;
}

/**
 * Encodes properties for the engine: drops what is `undefined`, at any depth, since the SDK's server cannot send it,
 * and marks secrets again, since the engine stores in clear whatever is not marked.
 * @throws when a property is no JSON value
 */
export function encodeProps(props: Props): Record<string, unknown> {
    return encodeMembers(props, "");
}

function decode(raw: unknown, path: string): Value {
    if (raw === UNKNOWN) {
        return new Unknown();
    }
    if (raw === null || raw === undefined) {
        return null;
    }
    if (typeof raw === "string" || typeof raw === "number" || typeof raw === "boolean") {
        return raw;
    }
    if (Array.isArray(raw)) {
        return raw.map((item, index) => decode(item, `${path}[${index}]`));
    }
    if (!isPlainObject(raw)) {
        throw refusal(path, kindOf(raw));
    }
    const signature = raw[SIGNATURE];
    if (signature === SIGNED.secret) {
        const content = decode(raw.value, path);
        return content instanceof Secret ? content : new Secret(content);
    }
    if (signature !== undefined) {
        throw refusal(path, FOREIGN[String(signature)] ?? "a value of an unknown kind");
    }
    return Object.fromEntries(Object.entries(raw).map(([key, item]) => [key, decode(item, join(path, key))]));
}

function encode(value: unknown, path: string): unknown {
    if (value instanceof Secret) {
        const content = value.value instanceof Secret ? value.value.value : value.value;
        return { [SIGNATURE]: SIGNED.secret, value: encode(content, path) };
    }
    if (value instanceof Unknown) {
        return UNKNOWN;
    }
    if (value === null || typeof value === "string" || typeof value === "boolean" || Number.isFinite(value)) {
        return value;
    }
    if (Array.isArray(value)) {
        return value.map((item, index) => (item === undefined ? null : encode(item, `${path}[${index}]`)));
    }
    if (isPlainObject(value)) {
        return encodeMembers(value, path);
    }
    throw refusal(path, kindOf(value));
}

function encodeMembers(members: Readonly<Record<string, unknown>>, path: string): Record<string, unknown> {
    const present = Object.entries(members).filter(([, item]) => item !== undefined);
    return Object.fromEntries(present.map(([key, item]) => [key, encode(item, join(path, key))]));
}

/** Names the kind only: the value may be confidential. */
function refusal(path: string, kind: string): Error {
    return new Error(`The property "${path}" is ${kind}, which is not supported. Give a plain value instead.`);
}

function join(path: string, key: string): string {
    return path === "" ? key : `${path}.${key}`;
}

function kindOf(value: unknown): string {
    if (typeof value === "number") {
        return `the number ${value}`;
    }
    return typeof value === "object" && value !== null
        ? `a ${value.constructor?.name ?? "object"}`
        : `a ${typeof value}`;
}

/** Whether a value is an object by which JSON wrote members. */
export function isPlainObject(value: unknown): value is Record<string, Value | undefined> {
    if (typeof value !== "object" || value === null) {
        return false;
    }
    const prototype: unknown = Object.getPrototypeOf(value);
    return prototype === Object.prototype || prototype === null;
}
