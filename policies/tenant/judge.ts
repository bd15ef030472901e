import { Configuration } from "../configuration/configuration";
import { isExempt } from "../configuration/exemptions";
import { readConfigurationFile } from "../configuration/file";
import { GivenExemptions } from "../configuration/given-exemptions";
import { settledLevels } from "../configuration/levels";
import { configurationProblems } from "../configuration/problems";
import { StackFacts } from "../facts/stack";
import type { Instant } from "../facts/time/instants";
import { guarded } from "../guarded";
import { leveled, OWN_POLICIES } from "../own-policies";
import type { Level, Severity } from "../rule";
import { RULES } from "../rules";
import { inOwnWords } from "../translations/own-words";
import { type Entity, resourceOf } from "./entities";
import { TENANT_RULES } from "./rules";

/** A rule that something in the tenant breaks. */
export interface TenantVerdict {
    /** What breaks it. */
    readonly of: Entity;
    readonly rule: string;
    readonly level: Level;
    readonly severity: Severity;
    readonly message: string;
}

/**
 * Judges an application or service principal with its credentials, by the rules that can be judged from a tenant.
 * Properties that are left out count as Graph's defaults.
 */
export type Judge = (entities: readonly [holder: Entity, ...credentials: Entity[]]) => TenantVerdict[];

/**
 * A judge by a configuration of this pack, such as one of the profiles: its levels, settings and exemptions hold. An
 * exemption by name names the application.
 * @param text of the configuration file
 * @returns what is wrong with it, in its place
 */
export function createJudge(text: string, now: Instant): { judge: Judge } | { judge?: undefined; problems: string[] } {
    const known = [...OWN_POLICIES, ...RULES];
    const { given, malformed } = readConfigurationFile(text, known);
    if (!given) {
        return { problems: malformed };
    }
    const configuration = new Configuration();
    configuration.accept(given, settledLevels(given, known.map(leveled)));
    const exemptions = new GivenExemptions(configuration, RULES, () => now);
    const problems = [...configurationProblems(given, known), ...exemptions.problems];
    if (problems.length > 0) {
        return { problems };
    }
    const asked = TENANT_RULES.flatMap((rule) => {
        const level = configuration.levelOf(rule.name);
        return level === undefined || level === "disabled"
            ? []
            : [{ rule, level: level === "remediate" ? rule.level : level, types: new Set(rule.types) }];
    });
    const { inForce } = exemptions;
    return {
        judge: (entities) => {
            const resources = entities.map(resourceOf);
            const stack = new StackFacts(resources);
            return asked.flatMap(({ rule, level, types }) => {
                const circumstances = { config: configuration.settingsOf<object>(rule), now };
                return resources.flatMap((resource, index): TenantVerdict[] => {
                    const of = entities[index];
                    const name = entities[0].name;
                    if (!of || !types.has(resource.type) || isExempt({ urn: resource.urn, name }, rule.name, inForce)) {
                        return [];
                    }
                    const verdict = guarded(() =>
                        "judge" in rule
                            ? rule.judge(resource, circumstances)
                            : rule.judgeInStack(resource, stack, circumstances),
                    );
                    return verdict.flatMap((finding) =>
                        "violation" in finding
                            ? [
                                  {
                                      of,
                                      rule: rule.name,
                                      level,
                                      severity: rule.severity,
                                      message: inOwnWords(finding.violation, resource),
                                  },
                              ]
                            : [],
                    );
                });
            });
        },
    };
}
