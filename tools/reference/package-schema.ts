import type { TypeSpec } from "../../provider/construct/package-schema";

/** As much of Pulumi's package schema as the reference tells of. */
export interface PackageSchema {
    readonly name: string;
    readonly provider?: ResourceSpec;
    readonly resources?: Readonly<Record<string, ResourceSpec>>;
    readonly types?: Readonly<Record<string, TypeDefinition>>;
    readonly functions?: Readonly<Record<string, FunctionSpec>>;
}

export interface ObjectSpec {
    readonly description?: string;
    readonly properties?: Readonly<Record<string, PropertySpec>>;
    readonly required?: readonly string[];
}

export interface ResourceSpec extends ObjectSpec {
    readonly isComponent?: boolean;
    readonly inputProperties?: Readonly<Record<string, PropertySpec>>;
    readonly requiredInputs?: readonly string[];
    readonly deprecationMessage?: string;
}

/** An object, or an enumeration. */
export interface TypeDefinition extends ObjectSpec {
    readonly type?: string;
    readonly enum?: readonly { readonly value: unknown; readonly description?: string }[];
}

export interface FunctionSpec {
    readonly description?: string;
    readonly inputs?: ObjectSpec;
    readonly outputs?: ObjectSpec;
}

export interface PropertySpec extends TypeSpec {
    readonly description?: string;
    readonly default?: unknown;
    readonly secret?: boolean;
    readonly deprecationMessage?: string;
}
