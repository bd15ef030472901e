/** A type of the package's schema, as far as arguments are read by it. */
export interface TypeSpec {
    readonly type?: string;
    readonly $ref?: string;
    readonly items?: TypeSpec;
    readonly additionalProperties?: TypeSpec;
    readonly oneOf?: readonly TypeSpec[];
    /** Must be known while the program runs. */
    readonly plain?: boolean;
}

/** An object type, or with `enum` one of some texts. */
export interface ObjectSpec {
    readonly type: string;
    readonly properties?: Readonly<Record<string, TypeSpec>>;
    readonly required?: readonly string[];
    readonly enum?: readonly { readonly value: string }[];
}

/** The package's schema, as far as components and functions are read by it. */
export interface PackageSchema {
    readonly types: Readonly<Record<string, ObjectSpec>>;
    readonly resources: Readonly<
        Record<
            string,
            {
                readonly inputProperties: Readonly<Record<string, TypeSpec>>;
                readonly requiredInputs?: readonly string[];
            }
        >
    >;
}

/** What `$ref` refers to. @throws RangeError when the schema has no such type */
export function referred(schema: PackageSchema, ref: string): ObjectSpec {
    const found = schema.types[ref.replace("#/types/", "")];
    if (found === undefined) {
        throw new RangeError(`The schema has no type ${ref}.`);
    }
    return found;
}
