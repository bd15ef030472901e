import type { ResourceFacts } from "../facts/resource";
import { didYouMean } from "../facts/texts/nearest";
import { matchesPattern } from "../facts/texts/pattern";
import { add, compare, type Instant, toDuration, toInstant } from "../facts/time/instants";
import { isRecord, kindOf, named, shown } from "./shown";

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

const FIELDS: readonly string[] = ["urn", "name", "rule", "reason", "until"];

/** Says what is wrong with what was given for an exemption, for people; `undefined` when it is one. */
export function exemptionProblem(given: unknown, ruleNames: readonly string[]): string | undefined {
    if (!isRecord(given)) {
        return `is ${kindOf(given)}, ${shown(given)}: write an object with name or urn, rule, reason and until`;
    }
    return formProblem(given) ?? meaningProblem(given as Partial<Exemption>, ruleNames);
}

/** Tells whether an exemption is over. */
export function isOver({ until }: Exemption, now: Instant): boolean {
    const end = endOf(until);
    return end !== undefined && compare(now, end) >= 0;
}

/** Tells whether a resource is exempt from a rule. */
export function isExempt(
    resource: Pick<ResourceFacts, "urn" | "name">,
    rule: string,
    exemptions: readonly Exemption[],
): boolean {
    return exemptions.some((exemption) => exemption.rule === rule && matchesExemption(exemption, resource));
}

/** Tells whether an exemption names a resource. */
export function matchesExemption(exemption: Exemption, { urn, name }: Pick<ResourceFacts, "urn" | "name">): boolean {
    return exemption.urn === undefined
        ? matchesPattern(exemption.name ?? "", name)
        : matchesPattern(exemption.urn, urn);
}

/** Names what was given for an exemption in messages. */
export function exemptionTitle(given: unknown, index: number): string {
    const { urn, name, rule } = isRecord(given) ? given : {};
    const [from, what] = [rule ?? "no rule", urn ?? name ?? "no pattern"].map(named);
    return `Exemption ${index + 1} (${from}, ${what})`;
}

/** The instant from which on an exemption no longer holds; `undefined` when its date cannot be read. */
export function endOf(until: string): Instant | undefined {
    if (/^\d{4}-\d{2}-\d{2}$/.test(until)) {
        const [begin, day] = [toInstant(`${until}T00:00:00Z`), toDuration("P1D")];
        return begin && day && add(begin, day);
    }
    return toInstant(until);
}

function formProblem(given: Readonly<Record<string, unknown>>): string | undefined {
    for (const [field, value] of Object.entries(given)) {
        if (!FIELDS.includes(field)) {
            return `has the field ${named(field)}, which there is not: write urn or name, rule, reason and until.${didYouMean(field, FIELDS)}`;
        }
        if (value !== undefined && typeof value !== "string") {
            return `has the ${field} ${shown(value)}, ${kindOf(value)}: write a text, in quotes${example(field, value)}`;
        }
    }
    return undefined;
}

/** A number where a text belongs, in quotes; of a date in digits, the date, and of other digits one to copy. */
function example(field: string, value: unknown): string {
    if (typeof value !== "number") {
        return "";
    }
    const [, year = "2027", month = "03", day = "01"] = /^(\d{4})(\d\d)(\d\d)$/.exec(String(value)) ?? [];
    return `: "${field === "until" ? `${year}-${month}-${day}` : value}"`;
}

function meaningProblem(
    { urn, name, rule, reason, until }: Partial<Exemption>,
    ruleNames: readonly string[],
): string | undefined {
    if ((urn === undefined) === (name === undefined)) {
        return "has to name its resources by either urn or name, a pattern in which * stands for any text";
    }
    if ((urn ?? name ?? "").trim() === "") {
        return "names no resource: write a pattern, in which * stands for any text";
    }
    if (rule === undefined) {
        return "names no rule: write one that POLICIES.md has";
    }
    if (!ruleNames.includes(rule)) {
        return `names the rule ${shown(rule)}, which this pack does not have: write one that POLICIES.md has.${didYouMean(rule, ruleNames)}`;
    }
    if (!reason?.trim()) {
        return "gives no reason: say why, for whoever reads it later";
    }
    if (until === undefined) {
        return "has no end: say until when it holds, with a day (2027-03-01) or an instant (2027-03-01T00:00:00Z)";
    }
    return endOf(until)
        ? undefined
        : `has until ${shown(until)}: write a day (2027-03-01) or an instant (2027-03-01T00:00:00Z)`;
}
