import type { ResourceValidationPolicy } from "@pulumi/policy";
import type { PackState } from "./pack-state";
import type { Rule } from "./rule";
import { TRANSLATIONS } from "./translations";
import { type FurtherTypes, furtherTypesOf } from "./translations/further-types";

const STACK_TYPE = "pulumi:pulumi:Stack";

/**
 * The policy whose settings name further types of resources. It is asked before the rules, shows them those that can be
 * read, and reports the others, once for the stack; so they fail a preview or update before anything is changed.
 */
export function furtherTypesPolicy(rules: readonly Rule[], state: PackState): ResourceValidationPolicy {
    const known = new Set([...rules.flatMap(({ types }) => types), ...TRANSLATIONS.keys()]);
    let found: FurtherTypes | undefined;
    const useThem = ({ types = [] }: Config) => {
        if (!found) {
            found = furtherTypesOf(types, known);
            state.readers = new Map([...TRANSLATIONS, ...found.readers]);
        }
        return found;
    };
    return {
        name: "further-types",
        description: "Every further type says what its resources are, and which of their properties are what.",
        enforcementLevel: "mandatory",
        severity: "high",
        remediationSteps: "1. Put the entry right, as the message says.",
        configSchema: {
            properties: {
                types: {
                    type: "array",
                    description:
                        "Each `{ type, as, fields }`: a type of resources, what they are, and the names of their " +
                        "properties, where those differ from the ones that rules know.",
                    default: [],
                    items: { type: "object" },
                },
            },
        },
        remediateResource: (args) => {
            useThem(args.getConfig());
        },
        validateResource: (args, report) => {
            const { problems } = useThem(args.getConfig<Config>());
            for (const problem of args.type === STACK_TYPE ? problems : []) {
                report(problem);
            }
        },
    };
}

interface Config {
    readonly types?: unknown;
}
