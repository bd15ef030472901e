/**
 * The part of Pulumi's package schema by which components and functions are read:
 * https://www.pulumi.com/docs/iac/guides/building-extending/packages/schema/
 */
export interface TypeSpec {
    readonly type?: "string" | "integer" | "boolean" | "array" | "object";
    readonly $ref?: string;
    readonly items?: TypeSpec;
    readonly additionalProperties?: TypeSpec;
    readonly oneOf?: readonly TypeSpec[];
    /** Must be known while the program runs. */
    readonly plain?: true;
}

export interface ObjectSpec {
    readonly type: "object";
    readonly properties: Readonly<Record<string, TypeSpec>>;
    readonly required?: readonly string[];
}

/** One of some texts. */
export interface EnumSpec {
    readonly type: "string";
    readonly enum: readonly { readonly value: string }[];
}

/** What a resource takes. */
export interface InputsSpec {
    readonly inputProperties: Readonly<Record<string, TypeSpec>>;
    readonly requiredInputs?: readonly string[];
}

export interface PackageSchema {
    readonly types: Readonly<Record<string, ObjectSpec | EnumSpec>>;
    readonly resources: Readonly<Record<string, InputsSpec>>;
}

/** What `$ref` refers to. @throws RangeError when the schema has no such type */
export function referred(schema: PackageSchema, ref: string): ObjectSpec | EnumSpec {
    const found = schema.types[ref.replace("#/types/", "")];
    if (found === undefined) {
        throw new RangeError(`The schema has no type ${ref}.`);
    }
    return found;
}
