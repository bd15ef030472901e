import type { ResourceValidationPolicy } from "@pulumi/policy";
import { type Exemption, exemptionProblem, exemptionTitle } from "./exemptions";
import { unguarded } from "./facts/from-sdk";
import type { Instant } from "./facts/instants";
import type { PackState } from "./pack-state";
import type { Rule } from "./rule";

const STACK_TYPE = "pulumi:pulumi:Stack";

/**
 * The policy that holds the exemptions in its settings. It sets those that hold for all others to see, and reports those
 * that do not, once for the stack; so they fail a preview or update before anything is changed. Being asked first, about
 * every resource, it also notes what is declared.
 */
export function exemptionsPolicy(
    rules: readonly Rule[],
    state: PackState,
    now: () => Instant,
): ResourceValidationPolicy {
    const names = rules.map(({ name }) => name);
    const judged = (config: Config) =>
        (config.exemptions ?? []).map((exemption) => ({
            exemption,
            problem: exemptionProblem(exemption, names, now()),
        }));
    const useThem = (config: Config) => {
        state.exemptions = judged(config).flatMap(({ exemption, problem }) =>
            problem ? [] : [exemption as Exemption],
        );
    };
    return {
        name: "exemptions",
        description: "Every exemption names its resources, a rule, a reason and a date, and that date has not passed.",
        enforcementLevel: "mandatory",
        severity: "high",
        remediationSteps: "1. Put the exempted resource right, or give the exemption a new date and reason.",
        configSchema: {
            properties: {
                exemptions: {
                    type: "array",
                    description: "Each `{ urn or name, rule, reason, until }`; in patterns, `*` stands for any text.",
                    default: [],
                    items: { type: "object" },
                },
            },
        },
        remediateResource: (args) => {
            useThem(args.getConfig());
        },
        validateResource: (args, report) => {
            const config = args.getConfig<Config>();
            useThem(config);
            state.declared.remember(args.urn, unguarded(args.props));
            if (args.type === STACK_TYPE) {
                for (const [index, { exemption, problem }] of judged(config).entries()) {
                    if (problem) {
                        report(`${exemptionTitle(exemption, index)} ${problem}.`);
                    }
                }
            }
        },
    };
}

interface Config {
    readonly exemptions?: readonly Partial<Exemption>[];
}
