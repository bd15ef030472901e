import type { StackValidationPolicy } from "@pulumi/policy";
import { described } from "./described";
import type { RuleDescription } from "./rule";

export const NOT_JUDGED_YET: RuleDescription = {
    name: "not-judged-yet",
    description: "What is not known in a preview is judged in the update.",
    level: "advisory",
    severity: "low",
    frameworks: [],
    remediationSteps: ["Nothing to do: the update judges these resources, most of them before it changes anything."],
};

/** Remembers what no rule could judge, because it is not known in this preview, and tells it once for each resource. */
export class NotJudgedYet {
    /** Properties, and the rules that wait for them, by resource. */
    private readonly waiting = new Map<string, Map<string, string>>();

    add(rule: string, urn: string, property: string): void {
        const rules = this.waiting.get(urn) ?? new Map<string, string>();
        rules.set(rule, property);
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
                for (const [urn, rules] of this.waiting) {
                    if (rules.size > 0 && present.has(urn)) {
                        const properties = [...new Set(rules.values())].sort().join(", ");
                        const names = [...rules.keys()].sort().join(", ");
                        report(`Not known in this preview: ${properties}. The update judges it by ${names}.`, urn);
                    }
                }
            },
        };
    }
}
