import type { ResourceValidationArgs, ResourceValidationPolicy } from "@pulumi/policy";
import { STACK } from "../facts/stack";
import type { RuleDescription } from "../rule";
import { described } from "../sdk/described";

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
            if (args.type === STACK) {
                for (const problem of problems()) {
                    report(problem);
                }
            }
        },
    };
}
