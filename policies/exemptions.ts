import { add, compare, type Instant, toDuration, toInstant } from "./facts/instants";
import { matchesPattern } from "./facts/pattern";
import type { ResourceFacts } from "./facts/resource";

/** What people configure to exempt resources from a rule. */
export interface Exemption {
    /** A pattern for URNs, in which `*` stands for any text. Either this or `name`. */
    readonly urn?: string;
    /** A pattern for resource names, in which `*` stands for any text. */
    readonly name?: string;
    /** The rule's name. */
    readonly rule: string;
    /** Why, for the people who read it in a year. */
    readonly reason: string;
    /** Until when it holds: a day in UTC, itself included (`2027-03-01`), or an RFC 3339 instant, itself excluded. */
    readonly until: string;
}

/** Says what is wrong with an exemption, for people; `undefined` when it holds. */
export function exemptionProblem(
    exemption: Partial<Exemption>,
    ruleNames: readonly string[],
    now: Instant,
): string | undefined {
    const { urn, name, rule, reason, until } = exemption;
    if ((urn === undefined) === (name === undefined)) {
        return "has to name its resources by either urn or name, a pattern in which * stands for any text";
    }
    if (rule === undefined || !ruleNames.includes(rule)) {
        return `names the rule "${rule ?? ""}", which this pack does not have: write one of ${ruleNames.join(", ")}`;
    }
    if (!reason?.trim()) {
        return "gives no reason: say why, for whoever reads it later";
    }
    const end = endOf(until);
    if (!end) {
        return `has until "${until ?? ""}": write a day (2027-03-01) or an instant (2027-03-01T00:00:00Z)`;
    }
    return compare(now, end) >= 0
        ? `ended with ${until}: put the resource right, or give the exemption a new date and reason`
        : undefined;
}

/** Tells whether a resource is exempt from a rule. */
export function isExempt(
    { urn, name }: Pick<ResourceFacts, "urn" | "name">,
    rule: string,
    exemptions: readonly Exemption[],
): boolean {
    return exemptions.some(
        (exemption) =>
            exemption.rule === rule &&
            (exemption.urn === undefined
                ? matchesPattern(exemption.name ?? "", name)
                : matchesPattern(exemption.urn, urn)),
    );
}

/** Names an exemption in messages. */
export function exemptionTitle({ urn, name, rule }: Partial<Exemption>, index: number): string {
    return `Exemption ${index + 1} (${rule ?? "no rule"}, ${urn ?? name ?? "no pattern"})`;
}

function endOf(until: string | undefined): Instant | undefined {
    if (until === undefined) {
        return undefined;
    }
    if (/^\d{4}-\d{2}-\d{2}$/.test(until)) {
        const [begin, day] = [toInstant(`${until}T00:00:00Z`), toDuration("P1D")];
        return begin && day && add(begin, day);
    }
    return toInstant(until);
}
