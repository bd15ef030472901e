import type { StackValidationPolicy } from "@pulumi/policy";
import type { RuleDescription } from "./rule";
import { described } from "./sdk/described";

export const NOT_JUDGED_YET: RuleDescription = {
    name: "not-judged-yet",
    description: "What is not known in a preview is judged in the update.",
    level: "advisory",
    severity: "low",
    frameworks: [],
    remediationSteps: ["Nothing to do: the update judges these resources, most of them before it changes anything."],
};

/** What a rule waits for: a property of a resource, which need not be the one that it judges. */
interface Open {
    readonly urn: string;
    readonly property: string;
}

/**
 * Remembers what no rule could judge, because it is not known in this preview, and tells it once for each resource, however
 * many others cannot be judged because of it.
 */
export class NotJudgedYet {
    /** By the resource that is judged, and by rule. */
    private readonly waiting = new Map<string, Map<string, Open[]>>();

    /** @param of the URN of the resource whose property is not known, where it is another one than the judged one */
    add(rule: string, urn: string, property: string, of = urn): void {
        const rules = this.waiting.get(urn) ?? new Map<string, Open[]>();
        rules.set(rule, [...(rules.get(rule) ?? []), { urn: of, property }]);
        this.waiting.set(urn, rules);
    }

    /** A rule is about to judge the resource anew. */
    forget(rule: string, urn: string): void {
        this.waiting.get(urn)?.delete(rule);
    }

    /** To be asked after all others. */
    policy(): StackValidationPolicy {
        return {
            ...described(NOT_JUDGED_YET),
            validateStack: (args, report) => {
                const present = new Set(args.resources.map(({ urn }) => urn));
                for (const [urn, { properties, rules }] of this.byUnknown(present)) {
                    const [open, names] = [properties, rules].map((all) => [...all].sort().join(", "));
                    report(`Not known in this preview: ${open}. The update judges it by ${names}.`, urn);
                }
            },
        };
    }

    /** By the resource whose properties are not known. @param present URNs of the resources that there are */
    private byUnknown(present: ReadonlySet<string>) {
        const found = new Map<string, { readonly properties: Set<string>; readonly rules: Set<string> }>();
        for (const [judged, rules] of this.waiting) {
            for (const [rule, all] of present.has(judged) ? rules : []) {
                for (const { urn, property } of all) {
                    const known = found.get(urn) ?? { properties: new Set(), rules: new Set() };
                    known.properties.add(property);
                    known.rules.add(rule);
                    found.set(urn, known);
                }
            }
        }
        return found;
    }
}
