import * as pulumi from "@pulumi/pulumi";
import { fieldPath, sentence } from "../../contract/plain-text";
import { noArgument } from "../../rotation/nearest";
import { show } from "../../rotation/quote";
import { isPlainObject } from "../wire/codec";
import { type EnumSpec, type ObjectSpec, type PackageSchema, referred, type TypeSpec } from "./package-schema";
import { foreignKind, holdsOutput, inWords, type Opened, open, outputOf, type Provenance } from "./sent";

/** The inputs of a component as the engine sends them. */
export interface SentInputs {
    /** JSON in which secrets, outputs and values not known yet carry signatures. */
    readonly values: Readonly<Record<string, unknown>>;
    /** URNs of the resources that an input depends on as a whole. */
    readonly dependencies: ReadonlyMap<string, readonly string[]>;
}

/**
 * Turns the inputs of a component, as another language sent them, into the arguments that its class takes: objects, maps and
 * lists in the open, only their members outputs. Languages send as one output what in part depends on a resource.
 * @throws RunError that names every argument that the schema does not know, lacks, or has of another kind
 */
export function argumentsOf(
    schema: PackageSchema,
    token: string,
    name: string,
    { values, dependencies }: SentInputs,
): Record<string, unknown> {
    const spec = schema.resources[token];
    if (spec === undefined) {
        throw new pulumi.RunError(`${token} is no component of this package.`);
    }
    const reader = new Reader(schema);
    const args = reader.members(
        { type: "object", properties: spec.inputProperties, required: spec.requiredInputs },
        values,
        [name],
        (key, sent) => ({ isSecret: false, urns: holdsOutput(sent) ? [] : (dependencies.get(key) ?? []) }),
    );
    if (reader.problems.length > 0) {
        throw new pulumi.RunError(reader.problems.join("\n"));
    }
    return args;
}

class Reader {
    readonly problems: string[] = [];

    constructor(private readonly schema: PackageSchema) {}

    members(
        spec: ObjectSpec,
        sent: Readonly<Record<string, unknown>>,
        path: readonly string[],
        from: (key: string, sent: unknown) => Provenance,
    ): Record<string, unknown> {
        const { properties } = spec;
        const given = Object.entries(sent)
            .map(([key, member]) => ({ key, member: open(member, from(key, member)) }))
            .filter(({ member }) => !isNothing(member));
        for (const { key } of given.filter(({ key }) => !Object.hasOwn(properties, key))) {
            this.report(path, key, noArgument(key, Object.keys(properties)));
        }
        for (const key of (spec.required ?? []).filter((key) => !given.some((one) => one.key === key))) {
            this.report(path, key, "is missing");
        }
        return Object.fromEntries(
            given.flatMap(({ key, member }) => {
                const property = Object.hasOwn(properties, key) ? properties[key] : undefined;
                return property === undefined ? [] : [[key, this.read(property, member, [...path, key])]];
            }),
        );
    }

    private read(spec: TypeSpec, opened: Opened, path: readonly string[]): unknown {
        const kinds: readonly Kind[] = (spec.oneOf ?? [spec]).map((one) =>
            one.$ref ? this.typed(one, one.$ref) : one,
        );
        if (!opened.isKnown) {
            if (kinds.every(isLeaf) ? !spec.plain : kinds.every((kind) => this.mayBecomeKnown(kind, spec))) {
                return outputOf(opened);
            }
            this.report(path, undefined, "is not known while the program runs: write it so that it is");
            return undefined;
        }
        const kind = kinds.find((one) => fits(one, opened.value));
        if (kind?.enum?.some((one) => one.value === opened.value) === false) {
            const shown = opened.isSecret ? "secret and another text" : show(opened.value);
            this.report(path, undefined, `is ${shown}; it is one of ${kind.enum.map((one) => one.value).join(", ")}`);
            return undefined;
        }
        if (!spec.plain && typeof opened.value === "string" && URN.test(opened.value)) {
            this.report(path, undefined, "is a resource; write one of its outputs");
            return undefined;
        }
        if (kind === undefined) {
            this.report(path, undefined, `is ${inWords(opened)}; write ${kinds.map(kindInWords).join(" or ")}`);
            return undefined;
        }
        return this.readAs(kind, opened, path, spec.plain === true);
    }

    private readAs(kind: Kind, opened: Opened, path: readonly string[], isPlain: boolean): unknown {
        const { value } = opened;
        if (isObject(kind)) {
            return this.members(kind, value as Record<string, unknown>, path, () => opened);
        }
        const { items, additionalProperties } = kind;
        const inside = (spec: TypeSpec, sent: unknown, key: string) =>
            this.read(spec, open(sent, opened), [...path, key]);
        if (items !== undefined) {
            return (value as readonly unknown[]).map((item, index) => inside(items, item, String(index)));
        }
        if (additionalProperties !== undefined) {
            const entries = Object.entries(value as Record<string, unknown>);
            return Object.fromEntries(entries.map(([key, item]) => [key, inside(additionalProperties, item, key)]));
        }
        return isPlain || isFree(opened) ? value : outputOf(opened);
    }

    /** Whether a list or an object may become known as a whole: what decides which resources there are may not. */
    private mayBecomeKnown(kind: Kind, { plain, oneOf }: TypeSpec): boolean {
        const members = [...(kind.items ? [kind.items] : []), ...Object.values(kind.properties ?? {})];
        return (
            !plain &&
            oneOf === undefined &&
            kind.additionalProperties === undefined &&
            members.every((member) =>
                (member.oneOf ?? [member]).every((one) => {
                    const inner = one.$ref ? this.typed(one, one.$ref) : one;
                    return isLeaf(inner) ? !member.plain : this.mayBecomeKnown(inner, one);
                }),
            )
        );
    }

    private typed(spec: TypeSpec, ref: string): Kind {
        const found = referred(this.schema, ref);
        return "enum" in found ? { ...found, plain: spec.plain } : found;
    }

    private report(path: readonly string[], key: string | undefined, says: string): void {
        this.problems.push(sentence(`${fieldPath(...path, ...(key === undefined ? [] : [key]))} ${says}`));
    }
}

/** What the engine sends of a component in place of itself. */
const URN = /^urn:pulumi:[^:]*::/;

/** A type with what its reference refers to. */
type Kind = TypeSpec & Partial<Omit<ObjectSpec, "type"> & Omit<EnumSpec, "type">>;

/** What was written and means as much as if it had not been. */
function isNothing({ isKnown, value }: Opened): boolean {
    return isKnown && (value === undefined || value === null);
}

function isFree({ isSecret, urns }: Opened): boolean {
    return !isSecret && urns.length === 0;
}

function isObject(kind: Kind): kind is ObjectSpec {
    return kind.properties !== undefined;
}

function isLeaf({ properties, items, additionalProperties }: Kind): boolean {
    return properties === undefined && items === undefined && additionalProperties === undefined;
}

function fits({ type, properties, additionalProperties }: Kind, value: unknown): boolean {
    if (properties !== undefined || additionalProperties !== undefined) {
        return isPlainObject(value) && foreignKind(value) === undefined;
    }
    switch (type) {
        case "array":
            return Array.isArray(value);
        case "integer":
            return Number.isInteger(value);
        default:
            return typeof value === type;
    }
}

function kindInWords({ type, properties, additionalProperties }: Kind): string {
    if (properties !== undefined || additionalProperties !== undefined) {
        return "an object";
    }
    const words: Readonly<Record<string, string>> = {
        array: "a list",
        integer: "a whole number",
        boolean: "true or false",
    };
    return words[type ?? ""] ?? "a text";
}
