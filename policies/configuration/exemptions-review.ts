import type { PolicyResource, StackValidationPolicy } from "@pulumi/policy";
import { unversioned } from "../facts/resource";
import { nearest } from "../facts/texts/nearest";
import { add, compare, type Instant, toDuration } from "../facts/time/instants";
import type { Rule, RuleDescription } from "../rule";
import { described } from "../sdk/described";
import { type Exemption, endOf, matchesExemption } from "./exemptions";
import type { GivenExemptions, TitledExemption } from "./given-exemptions";

export const EXEMPTIONS_REVIEW: RuleDescription = {
    name: "exemptions-review",
    description: "Every exemption is needed, names no more than it has to, and is looked at again within a year.",
    level: "advisory",
    severity: "low",
    frameworks: [],
    remediationSteps: ["Take out exemptions that nothing needs; narrow the patterns and the dates of the others."],
};

/** Tells at the end of a run, once, what to reconsider about the exemptions that hold. */
export function exemptionsReview(
    exemptions: GivenExemptions,
    rules: readonly Rule[],
    now: () => Instant,
): StackValidationPolicy {
    return {
        ...described(EXEMPTIONS_REVIEW),
        validateStack: ({ resources }, report) => {
            const given = exemptions.understood;
            const holds = (exemption: Exemption) => exemptions.inForce.includes(exemption);
            if (exemptions.areDisabled && given.length > 0) {
                report("The policy exemptions is disabled, so that none holds: enable it, or take them out.");
                return;
            }
            for (const one of given.filter(({ exemption }) => exemptions.isIdle(exemption) || holds(exemption))) {
                for (const remark of remarksOn(one, { given, rules, resources, now: now() })) {
                    report(`${one.title} ${remark}.`);
                }
            }
        },
    };

    function remarksOn(one: TitledExemption, seen: Seen): string[] {
        return exemptions.isIdle(one.exemption)
            ? [`is of no use: ${one.exemption.rule} is disabled`]
            : [repetition(one, seen), reach(one.exemption, seen), length(one.exemption, seen)].filter(isText);
    }
}

interface Seen {
    readonly given: readonly TitledExemption[];
    readonly rules: readonly Rule[];
    readonly resources: readonly PolicyResource[];
    readonly now: Instant;
}

function repetition(one: TitledExemption, { given }: Seen): string | undefined {
    const same = given.find(({ exemption }) => keyOf(exemption) === keyOf(one.exemption));
    return same && same !== one ? `says again what ${same.title} says: keep one of them` : undefined;
}

function keyOf({ urn, name, rule }: Exemption): string {
    return JSON.stringify([rule, urn, name]);
}

/** A run of a part of the program, with `--target`, may not see what an exemption is for. */
function reach(exemption: Exemption, { rules, resources }: Seen): string | undefined {
    const types = rules.find(({ name }) => name === exemption.rule)?.types ?? [];
    const judged = resources.filter(({ type }) => types.includes(unversioned(type)));
    if (matchesAll(exemption, types, resources)) {
        return `is for all that ${exemption.rule} judges: name the resources that need it, or disable the rule`;
    }
    if (judged.some((resource) => matchesExemption(exemption, resource))) {
        return undefined;
    }
    const { urn, name = "" } = exemption;
    const meant =
        urn === undefined
            ? nearest(
                  name,
                  judged.map((resource) => resource.name),
              )
            : undefined;
    return (
        `matches nothing in this run that ${exemption.rule} judges: put its pattern right, or take it out` +
        (meant === undefined ? "" : `. The nearest name is ${meant}`)
    );
}

/** Asks with resources that nobody declares, of this stack. */
function matchesAll(exemption: Exemption, types: readonly string[], resources: readonly PolicyResource[]): boolean {
    const [stack = ""] = /^urn:pulumi:[^:]*::[^:]*::/.exec(resources[0]?.urn ?? "") ?? [];
    return types.every((type) => {
        const name = "8d1e0c57-any-resource";
        return matchesExemption(exemption, { urn: `${stack}${type}::${name}`, name });
    });
}

function length({ until }: Exemption, { now }: Seen): string | undefined {
    const [end, year] = [endOf(until), toDuration("P1Y1D")];
    return end && year && compare(end, add(now, year)) > 0
        ? `holds for more than a year, until ${until}: give it a nearer date, and look at it again then`
        : undefined;
}

function isText(remark: string | undefined): remark is string {
    return remark !== undefined;
}
