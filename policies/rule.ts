import type { ResourceFacts, StackResource } from "./facts/resource";
import type { StackFacts } from "./facts/stack";
import type { Instant } from "./facts/time/instants";
import type { Values } from "./facts/values";

/** What a rule finds in a resource. */
export type Finding =
    /** Breaks the rule. The message says what is wrong, the value (never a secret one), the limit and what to do. */
    | { readonly violation: string }
    /**
     * Cannot be judged in this preview, because a property is not known yet; it is judged in the update. `of` is the URN of
     * the resource that has the property, where it is another one.
     */
    | { readonly notKnown: string; readonly of?: string };

/** What a rule says about a resource: nothing when all is well. */
export type Verdict = readonly Finding[];

export type Level = "advisory" | "mandatory";
/** A level as people configure it. */
export type GivenLevel = Level | "remediate" | "disabled";
export type Severity = "low" | "medium" | "high" | "critical";

/** A rule's setting: a JSON schema with a default, as people configure it. */
export interface Setting {
    readonly type: "string" | "boolean" | "integer" | "array";
    readonly description: string;
    readonly default: unknown;
    readonly minimum?: number;
    readonly maximum?: number;
    readonly minItems?: number;
    /** Without a type, the pack itself says what is wrong with an item. */
    readonly items?: { readonly type?: "string" };
    /**
     * What is wrong with a text, or a text in a list, that has the right form and means nothing: to follow on the text
     * itself, with the way out. The engine checks all of the above; this is the pack's part.
     */
    readonly problem?: (text: string) => string | undefined;
}

/** A rule as data, all but its verdict; or another policy of the pack. */
export interface RuleDescription {
    /** Names the policy: lower case words with dashes. */
    readonly name: string;
    /** What it asks for, in one sentence for people. */
    readonly description: string;
    readonly level: Level;
    readonly severity: Severity;
    /** Where the demand comes from, as short references: `CISA SCuBA MS.AAD.5.x`, `Microsoft app registration checklist`. */
    readonly frameworks: readonly string[];
    /** How to put it right, as steps for people. */
    readonly remediationSteps: readonly string[];
    /** Settings by name. */
    readonly settings?: Readonly<Record<string, Setting>>;
}

/** What a verdict may know beside the facts. */
export interface Circumstances<Config> {
    readonly config: Config;
    /** The pack's clock; a rule has none of its own. */
    readonly now: Instant;
}

interface TypedRule<Config extends object> extends RuleDescription {
    /** The types of resources it is about, without versions in them; resources of others are never shown to it. */
    readonly types: readonly string[];
    /**
     * The properties to change so that the rule is kept, where that is possible without touching a secret value and from
     * the one resource alone; `undefined` as a property takes it away, as the whole result it means that there is nothing
     * to change. Applied when the rule's level is set to `remediate`.
     */
    readonly remedy?: (resource: ResourceFacts, circumstances: Circumstances<Config>) => Values | undefined;
}

/** A rule about single resources: judged in previews, and in updates before anything is changed. */
export interface ResourceRule<Config extends object = object> extends TypedRule<Config> {
    readonly judge: (resource: ResourceFacts, circumstances: Circumstances<Config>) => Verdict;
}

/** A rule about a resource among all the others of its stack: judged at the end of previews and updates. */
export interface StackRule<Config extends object = object> extends TypedRule<Config> {
    readonly judgeInStack: (
        resource: StackResource,
        stack: StackFacts,
        circumstances: Circumstances<Config>,
    ) => Verdict;
}

// biome-ignore lint/suspicious/noExplicitAny: each rule has a type of configuration of its own
export type Rule = ResourceRule<any> | StackRule<any>;

/** A violation, for a verdict's list. */
export function violation(message: string): Finding {
    return { violation: message };
}

/** A property that is not known yet, for a verdict's list. */
export function notKnown(property: string): Finding {
    return { notKnown: property };
}

/** The same of another resource than the judged one. */
export function notKnownIn({ urn }: Pick<ResourceFacts, "urn">, property: string): Finding {
    return { notKnown: property, of: urn };
}
