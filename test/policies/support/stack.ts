import { type StackResource, unversioned } from "../../../policies/facts/resource";
import { StackFacts } from "../../../policies/facts/stack";
import { toInstant } from "../../../policies/facts/time/instants";
import type { Values } from "../../../policies/facts/values";
import type { ResourceRule, StackRule, Verdict } from "../../../policies/rule";

/** The day on which rules judge in tests. */
export const NOW = "2026-03-01T00:00:00Z";

/** How a resource is declared, beside its properties. */
export interface Declared {
    readonly name?: string;
    readonly ignoreChanges?: readonly string[];
    readonly protect?: boolean;
    readonly deleteBeforeReplace?: boolean;
    readonly parent?: StackResource;
    /** Which resources each property was made from. */
    readonly from?: Readonly<Record<string, readonly StackResource[]>>;
    readonly dependsOn?: readonly StackResource[];
    /** What the program declares, where a provider adds to it. @default nothing is known beside the properties */
    readonly inputs?: Values;
}

/** A resource as rules see it. The short form of a type: `azuread:Application` is `azuread:index/application:Application`. */
export function resource(type: string, props: Values = {}, declared: Declared = {}): StackResource {
    const { name = "it", ignoreChanges = [], protect = false, deleteBeforeReplace = false } = declared;
    const { parent, from = {}, dependsOn = [], inputs } = declared;
    const full = fullType(type);
    const propertyDependencies = Object.fromEntries(
        Object.entries(from).map(([property, sources]) => [property, sources.map(({ urn }) => urn)]),
    );
    return {
        urn: `urn:pulumi:prod::apps::${full}::${name}`,
        name,
        type: unversioned(full),
        token: full,
        props,
        inputs,
        ignoreChanges,
        isProtected: protect,
        isDeletedFirst: deleteBeforeReplace,
        parent: parent?.urn,
        dependencies: [...new Set([...Object.values(propertyDependencies).flat(), ...dependsOn.map(({ urn }) => urn)])],
        propertyDependencies,
    };
}

/** What a rule about single resources says. Settings that are not given have their defaults. */
export function judge<Config extends object>(
    rule: ResourceRule<Config>,
    about: StackResource,
    config: Partial<Config> = {},
    now = NOW,
): Verdict {
    return rule.judge(about, circumstances(rule, config, now));
}

/** What a rule says about one of a stack's resources. */
export function judgeInStack<Config extends object>(
    rule: StackRule<Config>,
    about: StackResource,
    others: readonly StackResource[] = [],
    config: Partial<Config> = {},
    now = NOW,
): Verdict {
    return rule.judgeInStack(about, new StackFacts([about, ...others]), circumstances(rule, config, now));
}

/** What a rule changes in a resource; `undefined` when it has nothing to change. */
export function remedied<Config extends object>(
    rule: ResourceRule<Config> | StackRule<Config>,
    about: StackResource,
    config: Partial<Config> = {},
    now = NOW,
): Values | undefined {
    return rule.remedy?.(about, circumstances(rule, config, now));
}

/**
 * The texts of a verdict: of its violations, and what is not known yet as `not known: endDate`, of another resource as
 * `not known: endDate of secret`.
 */
export function texts(verdict: Verdict): string[] {
    return verdict.map((finding) => {
        if ("violation" in finding) {
            return finding.violation;
        }
        const of = finding.of === undefined ? "" : ` of ${finding.of.split("::").at(-1)}`;
        return `not known: ${finding.notKnown}${of}`;
    });
}

function circumstances<Config extends object>(
    { settings = {} }: ResourceRule<Config> | StackRule<Config>,
    config: Partial<Config>,
    now: string,
) {
    const instant = toInstant(now);
    if (!instant) {
        throw new RangeError(`"${now}" is no instant`);
    }
    const defaults = Object.fromEntries(Object.entries(settings).map(([name, setting]) => [name, setting.default]));
    return { config: { ...defaults, ...config } as Config, now: instant };
}

function fullType(type: string): string {
    const [pkg = "", name = ""] = type.split(":");
    return type.split(":").length === 2 ? `${pkg}:index/${name.charAt(0).toLowerCase()}${name.slice(1)}:${name}` : type;
}
