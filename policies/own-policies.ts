import { EXEMPTIONS_REVIEW } from "./configuration/exemptions-review";
import { EXEMPTIONS } from "./configuration/given-exemptions";
import { FURTHER_TYPES } from "./configuration/given-types";
import type { Leveled } from "./configuration/levels";
import { NOT_JUDGED_YET } from "./not-judged-yet";
import type { Rule, RuleDescription } from "./rule";

/** Tells what is wrong with the configuration; never disabled, since being asked first it also notes what is declared. */
export const CONFIGURATION: RuleDescription = {
    name: "configuration",
    description: "What is configured for this pack names its policies and their settings, and means something.",
    level: "mandatory",
    severity: "high",
    frameworks: [],
    remediationSteps: ["Put right what the message names; POLICIES.md has every policy and setting."],
};

/** The policies that are no rules: about the configuration, and about what could not be judged. */
export const OWN_POLICIES: readonly RuleDescription[] = [
    CONFIGURATION,
    EXEMPTIONS,
    FURTHER_TYPES,
    EXEMPTIONS_REVIEW,
    NOT_JUDGED_YET,
];

/** A policy of the pack, as far as its level depends on it. */
export function leveled(policy: RuleDescription | Rule): Leveled {
    return {
        name: policy.name,
        level: policy.level,
        isRule: !OWN_POLICIES.includes(policy),
        hasRemedy: "remedy" in policy && policy.remedy !== undefined,
        isAlwaysAsked: policy === CONFIGURATION,
    };
}
