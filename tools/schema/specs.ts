/** The part of Pulumi's package schema that this package uses: https://www.pulumi.com/docs/iac/guides/building-extending/packages/schema/ */
export interface TypeSpec {
    readonly type?: "string" | "integer" | "boolean" | "array" | "object";
    readonly $ref?: string;
    readonly items?: TypeSpec;
    readonly additionalProperties?: TypeSpec;
    readonly oneOf?: readonly TypeSpec[];
    /** Must be known while the program runs. */
    readonly plain?: true;
}

export interface PropertySpec extends TypeSpec {
    readonly description?: string;
    readonly default?: string | number | boolean;
    readonly secret?: true;
}

export interface ObjectSpec {
    readonly description?: string;
    readonly type: "object";
    readonly properties: Readonly<Record<string, PropertySpec>>;
    readonly required?: readonly string[];
}

export interface EnumSpec {
    readonly description: string;
    readonly type: "string";
    readonly enum: readonly { readonly name: string; readonly value: string }[];
}

export interface ResourceSpec {
    readonly description: string;
    readonly isComponent?: true;
    readonly properties: Readonly<Record<string, PropertySpec>>;
    readonly required: readonly string[];
    readonly inputProperties: Readonly<Record<string, PropertySpec>>;
    readonly requiredInputs: readonly string[];
}

export interface FunctionSpec {
    readonly description: string;
    readonly inputs: ObjectSpec;
    readonly outputs: ObjectSpec;
}

export interface PackageSpec {
    readonly name: string;
    readonly [part: string]: unknown;
    readonly types: Readonly<Record<string, ObjectSpec | EnumSpec>>;
    readonly resources: Readonly<Record<string, ResourceSpec>>;
    readonly functions: Readonly<Record<string, FunctionSpec>>;
}
