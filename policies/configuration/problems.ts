import { didYouMean } from "../facts/texts/nearest";
import type { RuleDescription } from "../rule";
import { ALL, type GivenPolicies, type GivenPolicy } from "./configuration";
import { settingProblems } from "./settings";
import { named } from "./shown";

/** A policy that can be configured. */
export interface Configurable extends Pick<RuleDescription, "name" | "settings"> {
    readonly remedy?: unknown;
}

/** Says what is wrong with a configuration: names that there are not, settings that mean nothing, levels without effect. */
export function configurationProblems(given: GivenPolicies, policies: readonly Configurable[]): string[] {
    const known = new Map(policies.map((policy) => [policy.name, policy]));
    const isAllRemediated = given.get(ALL)?.level === "remediate";
    return [...given].flatMap(([name, configured]) => {
        if (name === ALL) {
            return problemsOfAll(configured, policies);
        }
        const policy = known.get(name);
        if (!policy) {
            return [
                `${named(name)} is no policy of this pack; POLICIES.md has them all.${didYouMean(name, [ALL, ...known.keys()])}`,
            ];
        }
        return [
            ...(configured.level === "remediate" && !isAllRemediated ? remedyProblems(policy, policies) : []),
            ...settingProblems(policy, configured.settings, policies),
        ];
    });
}

function problemsOfAll({ settings }: GivenPolicy, policies: readonly Configurable[]): string[] {
    return Object.keys(settings).map((name) => {
        const owners = policies
            .filter((policy) => Object.hasOwn(policy.settings ?? {}, name))
            .map((policy) => policy.name);
        const hint = owners.length > 0 ? `: write it under ${owners.join(" and ")}` : "";
        return `${ALL} takes an enforcementLevel only, and not ${named(name)}${hint}.`;
    });
}

function remedyProblems({ name, remedy }: Configurable, policies: readonly Configurable[]): string[] {
    const able = policies.filter((policy) => policy.remedy !== undefined).map((policy) => policy.name);
    return remedy === undefined
        ? [`${name} has no remedy, and keeps its own level: remediate is for ${able.join(", ")}.`]
        : [];
}
