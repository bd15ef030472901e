import type { Translation } from "./translation";
import { UNKNOWN, type Value, type Values } from "./values";

/** One resource as a rule about a single resource sees it, before anything is changed. */
export interface ResourceFacts {
    readonly urn: string;
    readonly name: string;
    /**
     * The type by which rules know it: the type token without a version in it, `azure-native:keyvault:Secret`, or that of
     * another provider that declares the same.
     */
    readonly type: string;
    /** The type token as it is declared: `azure-native:keyvault/v20230701:Secret`. */
    readonly token: string;
    /** Its inputs; in a rule about the stack, its outputs. */
    readonly props: Values;
    readonly ignoreChanges: readonly string[];
    /** Whether the engine refuses to delete it, and so to replace it (`protect`). */
    readonly isProtected: boolean;
    /** Whether a replacement is made only after it is gone (`deleteBeforeReplace`). */
    readonly isDeletedFirst: boolean;
    /** How it came to its type and properties, where the program declares it by others. */
    readonly translation?: Translation;
}

/** One resource as a rule about the whole stack sees it: with what it was made from. */
export interface StackResource extends ResourceFacts {
    /** What the program declares, where that is known: the outputs also hold what a provider chose, or will choose. */
    readonly inputs?: Values;
    readonly parent?: string;
    /** URNs of all the resources that it depends on. */
    readonly dependencies: readonly string[];
    /** URNs of the resources that each top-level property was made from, known or not. */
    readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
}

/** What the program declares for a resource, without what its provider adds; the outputs where nothing else is known. */
export function declared(resource: ResourceFacts | StackResource): Values {
    return ("inputs" in resource ? resource.inputs : undefined) ?? resource.props;
}

/**
 * Tells whether a run with `--target` passes a resource over that is not made yet: the engine then shows none of its
 * properties, and all types that rules are about need some.
 */
export function isPassedOver(resource: ResourceFacts | StackResource): boolean {
    return Object.keys(declared(resource)).length === 0;
}

/** Names a resource in messages, by the type that the program declares: `time.Rotating "web"`. */
export function titleOf({ token, name }: Pick<ResourceFacts, "token" | "name">): string {
    const [pkg = "", module = "", last = ""] = unversioned(token).split(":");
    const path = [pkg, ...module.split("/").slice(0, 1), last].filter((part) => part !== "index" && part !== "");
    return `${path.join(".")} "${name}"`;
}

/**
 * Tells whether a property, or something in it, keeps its first value for good because of `ignoreChanges`, in any of the
 * notations that the engine reads: `tags`, `tags.owner`, `tags["owner"]`, `["tags"]`, `*`.
 */
export function ignores({ ignoreChanges }: Pick<ResourceFacts, "ignoreChanges">, property: string): boolean {
    return ignoreChanges.some((path) => ["*", property].includes(stepsOf(path)[0] ?? ""));
}

/** Tells whether all that is at a path keeps its first value for good because of `ignoreChanges`. */
export function ignoresAll({ ignoreChanges }: Pick<ResourceFacts, "ignoreChanges">, path: readonly string[]): boolean {
    return ignoreChanges
        .map(stepsOf)
        .some((steps) => steps.length <= path.length && steps.every((step, at) => ["*", path[at]].includes(step)));
}

/** The steps of a path of `ignoreChanges`. */
export function stepsOf(path: string): string[] {
    return [...path.matchAll(/\["((?:[^"\\]|\\.)*)"\]|\[([^[\]]*)\]|([^.[\]]+)/g)].map(
        ([, quoted, indexed, plain]) => quoted ?? indexed ?? plain ?? "",
    );
}

/**
 * The texts that stand for values that are not known: those of Pulumi's wire format, for what a resource has to be made
 * for first, and the one that `pulumi policy analyze --file` puts in the place of what is secret.
 */
const UNKNOWN_SENTINELS: ReadonlySet<unknown> = new Set([
    "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
    "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
    "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
    "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
    "030794c1-ac77-496b-92df-f27374a8bd58",
    "e48ece36-62e2-4504-bad9-02848725956a",
    "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
    "[secret]",
]);

/** Turns what the policy SDK hands out, read past its guard, into plain data. Files and archives are left out. */
function toValue(raw: unknown): Value | undefined {
    if (UNKNOWN_SENTINELS.has(raw)) {
        return UNKNOWN;
    }
    if (Array.isArray(raw)) {
        return raw.map((item) => toValue(item) ?? null);
    }
    if (isPlain(raw)) {
        return toValues(raw);
    }
    return typeof raw === "string" || typeof raw === "number" || typeof raw === "boolean" || raw === null
        ? raw
        : undefined;
}

/** The same for a resource's properties. */
export function toValues(raw: object): Values {
    return Object.fromEntries(Object.entries(raw).map(([name, member]) => [name, toValue(member)]));
}

/** Tells whether something is an object with properties, and no file, archive or secret. */
export function isPlain(raw: unknown): raw is object {
    if (typeof raw !== "object" || raw === null) {
        return false;
    }
    const prototype = Object.getPrototypeOf(raw);
    return prototype === Object.prototype || prototype === null;
}

/**
 * A type token without the API version that azure-native writes into it, as a part of the module
 * (`azure-native:keyvault/v20230701:Secret`) or of the package (`azure-native_keyvault_v20230701:keyvault:Secret`).
 */
export function unversioned(type: string): string {
    return type.replace(/^azure-native_[a-z0-9]+_v[0-9a-z]+:/, "azure-native:").replace(/\/v\d{8}[a-z]*:/, ":");
}
