import type { GivenLevel, Level } from "../rule";
import { ALL, type GivenPolicies } from "./configuration";

/** A policy, as far as its level depends on it. */
export interface Leveled {
    readonly name: string;
    /** The level that it has by itself. */
    readonly level: Level;
    /** Whether it is one of the pack's rules, and not a policy about how they are configured or what they could judge. */
    readonly isRule: boolean;
    readonly hasRemedy: boolean;
    /** Whether it is asked even where it is disabled: all others build on it. */
    readonly isAlwaysAsked: boolean;
}

/**
 * The levels at which policies are asked: as configured, but
 * - `all` is about the rules. Policies about the configuration keep their own level under it, so that exemptions hold and
 *   mistakes are told where all rules but a few are disabled, and what cannot be known in a preview does not fail it where
 *   all rules are mandatory. `all: advisory` is for them, too: then nothing fails.
 * - a rule without a remedy keeps its own level where it is to remediate: the SDK would make it mandatory.
 */
export function settledLevels(given: GivenPolicies, policies: readonly Leveled[]): ReadonlyMap<string, GivenLevel> {
    const all = given.get(ALL)?.level;
    return new Map(
        policies.map((policy) => {
            const level = given.get(policy.name)?.level ?? policy.level;
            return [policy.name, policy.isRule ? levelOfRule(policy, level) : levelOfOther(policy, level, all)];
        }),
    );
}

function levelOfRule({ level: own, hasRemedy }: Leveled, level: GivenLevel): GivenLevel {
    return level === "remediate" && !hasRemedy ? own : level;
}

function levelOfOther(
    { level: own, isAlwaysAsked }: Leveled,
    level: GivenLevel,
    all: GivenLevel | undefined,
): GivenLevel {
    const isMeantForRules = level === "remediate" || (level === all && level !== "advisory");
    return isMeantForRules || (isAlwaysAsked && level === "disabled") ? own : level;
}
