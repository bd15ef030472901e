import type { Known, Value, Values } from "./values";

/**
 * How a resource of another provider, or of an older version, is read as one of a type that rules know. It is applied
 * where resources become facts, so that rules see the known type and the known names of its properties alone.
 */
export interface Translation {
    /** The type that rules know. */
    readonly type: string;
    /** The properties that have another name or form; all others keep theirs. */
    readonly fields: readonly Field[];
    /** Properties that may be a JSON text in place of an object. */
    readonly texts?: readonly string[];
    /** Whether it changes a part of something that is declared elsewhere: what it leaves out is not missing. */
    readonly isPartial?: boolean;
    /** The API version that the declaration asks for, where it names one beside the type of the resource. */
    readonly apiVersion?: Known<string>;
}

/** A property under the name that rules know, and where the declaration has it. */
export interface Field {
    readonly known: readonly string[];
    readonly own: readonly string[];
    /** Turns what is known of the own property into the form that rules know. What is not known yet is never asked about. */
    readonly read?: (own: Exclude<Value, symbol>) => Value | undefined;
}

/** Tells what a resource is by what it declares and is; `undefined` when it is as rules know it, or nothing that they know. */
export type Reader = (declared: Values, props: Values) => Translation | undefined;

/** Readers by the type of resources, without a version in it. */
export type Readers = ReadonlyMap<string, Reader>;

/** A field whose names are paths with dots, as in `web.redirectUris`. */
export function field(known: string, own: string, read?: Field["read"]): Field {
    return { known: known.split("."), own: own === "" ? [] : own.split("."), ...(read && { read }) };
}
