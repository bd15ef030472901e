import type { ResourceValidationArgs, ResourceValidationPolicy } from "@pulumi/policy";
import type { RuleDescription } from "../rule";
import { described } from "../sdk/described";

const STACK_TYPE = "pulumi:pulumi:Stack";

/**
 * A policy about how the pack is configured: it reports on the stack itself, once, and so before anything is changed.
 * @param problems what is wrong, for people
 * @param see is shown every resource. @default nobody looks
 */
export function policyOfStack(
    description: RuleDescription,
    problems: () => readonly string[],
    see: (args: ResourceValidationArgs) => void = () => {},
): ResourceValidationPolicy {
    return {
        ...described(description),
        validateResource: (args, report) => {
            see(args);
            if (args.type === STACK_TYPE) {
                for (const problem of problems()) {
                    report(problem);
                }
            }
        },
    };
}
