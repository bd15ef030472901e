import type * as read from "../../provider/construct/package-schema";

/** The part of Pulumi's package schema that this package writes: what the plugin reads of it, and what is for people and SDKs. */
export type TypeSpec = read.TypeSpec;

export interface PropertySpec extends TypeSpec {
    readonly description?: string;
    readonly default?: string | number | boolean;
    readonly secret?: true;
}

export interface ObjectSpec extends read.ObjectSpec {
    readonly description?: string;
    readonly properties: Readonly<Record<string, PropertySpec>>;
}

export interface EnumSpec extends read.EnumSpec {
    readonly description: string;
    readonly enum: readonly { readonly name: string; readonly value: string }[];
}

export interface ResourceSpec extends read.InputsSpec {
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

export interface PackageSpec extends read.PackageSchema {
    readonly name: string;
    readonly [part: string]: unknown;
    readonly types: Readonly<Record<string, ObjectSpec | EnumSpec>>;
    readonly resources: Readonly<Record<string, ResourceSpec>>;
    readonly functions: Readonly<Record<string, FunctionSpec>>;
}
