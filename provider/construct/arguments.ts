import * as pulumi from "@pulumi/pulumi";
import { fieldPath, sentence } from "../../contract/plain-text";
import { noArgument } from "../../rotation/nearest";
import { show } from "../../rotation/quote";
import { type ObjectSpec, type PackageSchema, referred, type TypeSpec } from "./package-schema";
import type { OpenOutput } from "./sdk";

/** What is known of a value beside the value itself. */
interface Provenance {
    readonly isSecret: boolean;
    readonly resources: ReadonlySet<pulumi.Resource>;
}

const FREE: Provenance = { isSecret: false, resources: new Set() };

/**
 * Turns the inputs of a component, as another language sent them, into the arguments that its class takes: objects, maps and
 * lists in the open, only their members outputs. Languages send as one output what in part depends on a resource.
 * @throws RunError that names every argument that the schema does not know, lacks, or has of another kind
 */
export async function argumentsOf(
    schema: PackageSchema,
    token: string,
    name: string,
    inputs: Readonly<Record<string, unknown>>,
): Promise<Record<string, unknown>> {
    const spec = schema.resources[token];
    if (spec === undefined) {
        throw new pulumi.RunError(`${token} is no component of this package.`);
    }
    const reader = new Reader(schema);
    const args = await reader.members(
        { type: "object", properties: spec.inputProperties, required: spec.requiredInputs },
        inputs,
        [name],
        FREE,
    );
    if (reader.problems.length > 0) {
        throw new pulumi.RunError(reader.problems.join("\n"));
    }
    return args;
}

class Reader {
    readonly problems: string[] = [];

    constructor(private readonly schema: PackageSchema) {}

    async members(
        spec: ObjectSpec,
        value: Readonly<Record<string, unknown>>,
        path: readonly string[],
        from: Provenance,
    ): Promise<Record<string, unknown>> {
        const properties = spec.properties ?? {};
        const given = Object.entries(value).filter(([, member]) => member !== undefined && member !== null);
        for (const [key] of given.filter(([key]) => !Object.hasOwn(properties, key))) {
            this.report(path, key, noArgument(key, Object.keys(properties)));
        }
        for (const key of (spec.required ?? []).filter((key) => !given.some(([one]) => one === key))) {
            this.report(path, key, "is missing");
        }
        const known = given.flatMap(([key, member]) => {
            const property = Object.hasOwn(properties, key) ? properties[key] : undefined;
            return property === undefined ? [] : [{ key, member, property }];
        });
        return Object.fromEntries(
            await Promise.all(
                known.map(async ({ key, member, property }) => [
                    key,
                    await this.read(property, member, [...path, key], from),
                ]),
            ),
        );
    }

    private async read(spec: TypeSpec, sent: unknown, path: readonly string[], from: Provenance): Promise<unknown> {
        const { value, provenance } = await opened(sent, from);
        if (value === undefined || value === null) {
            return undefined;
        }
        const kinds: readonly Kind[] = (spec.oneOf ?? [spec]).map((one) =>
            one.$ref ? this.typed(one, one.$ref) : one,
        );
        if (pulumi.isUnknown(value)) {
            const isLeaf = kinds.every(({ properties, items, additionalProperties }) => {
                return properties === undefined && items === undefined && additionalProperties === undefined;
            });
            if (isLeaf && !spec.plain) {
                return wrapped(value, provenance, false);
            }
            this.report(path, undefined, "is not known while the program runs: write it so that it is");
            return undefined;
        }
        const kind = kinds.find((one) => fits(one, value));
        if (kind === undefined) {
            const wanted = kinds.map(inWords).join(" or ");
            const shown = provenance.isSecret ? "secret and of another kind" : show(value);
            this.report(path, undefined, `is ${shown}; write ${wanted}`);
            return undefined;
        }
        return this.readAs(kind, value, path, provenance, spec.plain === true);
    }

    private async readAs(
        kind: Kind,
        value: unknown,
        path: readonly string[],
        from: Provenance,
        isPlain: boolean,
    ): Promise<unknown> {
        if (kind.properties !== undefined) {
            return this.members(kind as ObjectSpec, value as Record<string, unknown>, path, from);
        }
        const { items, additionalProperties } = kind;
        if (items !== undefined) {
            const list = value as readonly unknown[];
            return Promise.all(list.map((item, index) => this.read(items, item, [...path, String(index)], from)));
        }
        if (additionalProperties !== undefined) {
            const entries = Object.entries(value as Record<string, unknown>);
            return Object.fromEntries(
                await Promise.all(
                    entries.map(async ([key, item]) => [
                        key,
                        await this.read(additionalProperties, item, [...path, key], from),
                    ]),
                ),
            );
        }
        const isFree = !from.isSecret && from.resources.size === 0;
        return isPlain || isFree ? value : wrapped(value, from, true);
    }

    private typed(spec: TypeSpec, ref: string): Kind {
        const found = referred(this.schema, ref);
        return found.enum ? { type: found.type, plain: spec.plain } : found;
    }

    private report(path: readonly string[], key: string | undefined, says: string): void {
        this.problems.push(sentence(`${fieldPath(...path, ...(key === undefined ? [] : [key]))} ${says}`));
    }
}

type Kind = TypeSpec & Partial<Pick<ObjectSpec, "properties" | "required">>;

async function opened(sent: unknown, from: Provenance): Promise<{ value: unknown; provenance: Provenance }> {
    if (!pulumi.Output.isInstance(sent)) {
        return { value: sent, provenance: from };
    }
    const output = sent as unknown as OpenOutput;
    const [value, isSecret, resources] = await Promise.all([
        output.promise(true),
        output.isSecret,
        output.allResources(),
    ]);
    return {
        value,
        provenance: {
            isSecret: from.isSecret || isSecret,
            resources: new Set([...from.resources, ...resources]),
        },
    };
}

/** A member of what was one output as an output of its own. */
function wrapped(value: unknown, { isSecret, resources }: Provenance, isKnown: boolean): pulumi.Output<unknown> {
    const Output = pulumi.Output as unknown as new (
        resources: ReadonlySet<pulumi.Resource>,
        ...parts: Promise<unknown>[]
    ) => pulumi.Output<unknown>;
    return new Output(
        resources,
        Promise.resolve(value),
        Promise.resolve(isKnown),
        Promise.resolve(isSecret),
        Promise.resolve(resources),
    );
}

function fits({ type, properties, additionalProperties }: Kind, value: unknown): boolean {
    if (properties !== undefined || additionalProperties !== undefined) {
        return typeof value === "object" && value !== null && !Array.isArray(value);
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

function inWords({ type, properties, additionalProperties }: Kind): string {
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
