import type {
    PolicyConfigSchema,
    ResourceValidationArgs,
    ResourceValidationPolicy,
    StackValidationArgs,
    StackValidationPolicy,
} from "@pulumi/policy";
import { DeclaredInputs } from "./declared-inputs";
import { isExempt } from "./exemptions";
import { exemptionsPolicy } from "./exemptions-policy";
import { resourceFactsOf, stackFactsOf } from "./facts/from-sdk";
import type { Instant } from "./facts/instants";
import { type ResourceFacts, unversioned } from "./facts/resource";
import { isValues, type Values } from "./facts/values";
import { NotJudgedYet } from "./not-judged-yet";
import type { PackState } from "./pack-state";
import type { Circumstances, ResourceRule, Rule, RuleDescription, StackRule, Verdict } from "./rule";

export type Policy = ResourceValidationPolicy | StackValidationPolicy;

/**
 * Makes policies of rules: what they judge is gathered, what they find is reported, and exemptions are applied in this one
 * place. The SDK asks the policies in their order, so the exemptions come first, and what could not be judged last.
 * @param now the pack's clock
 */
export function policiesOf(rules: readonly Rule[], now: () => Instant): Policy[] {
    const state: PackState = { exemptions: [], declared: new DeclaredInputs(), notJudgedYet: new NotJudgedYet() };
    const policies = rules.map((rule) =>
        "judge" in rule ? resourcePolicy(rule, state, now) : stackPolicy(rule, state, now),
    );
    return [exemptionsPolicy(rules, state, now), ...policies, state.notJudgedYet.policy()];
}

function resourcePolicy<Config extends object>(
    rule: ResourceRule<Config>,
    state: PackState,
    now: () => Instant,
): ResourceValidationPolicy {
    const { judge } = rule;
    const types = new Set(rule.types);
    return {
        ...described(rule),
        validateResource: (args, report) => {
            if (types.has(unversioned(args.type))) {
                const resource = resourceFactsOf(args);
                const verdict = guarded(() => judge(resource, circumstances(rule, args, now)));
                tell(rule, resource, verdict, state, report);
            }
        },
        ...remediation(rule, state, now),
    };
}

function stackPolicy<Config extends object>(
    rule: StackRule<Config>,
    state: PackState,
    now: () => Instant,
): StackValidationPolicy & Pick<ResourceValidationPolicy, "remediateResource"> {
    const types = new Set(rule.types);
    return {
        ...described(rule),
        ...remediation(rule, state, now),
        validateStack: (args, report) => {
            const stack = stackFactsOf(args.resources, state.declared);
            for (const resource of stack.resources.filter(({ type }) => types.has(type))) {
                const verdict = guarded(() => rule.judgeInStack(resource, stack, circumstances(rule, args, now)));
                tell(rule, resource, verdict, state, (message) => report(message, resource.urn));
            }
        },
    };
}

/** Applied, resource by resource, when the rule's level is `remediate`; a rule about the stack can have one as well. */
function remediation<Config extends object>(
    rule: ResourceRule<Config> | StackRule<Config>,
    state: PackState,
    now: () => Instant,
): Pick<ResourceValidationPolicy, "remediateResource"> {
    const { remedy } = rule;
    const types = new Set(rule.types);
    return remedy === undefined
        ? {}
        : {
              remediateResource: (args) => {
                  if (!types.has(unversioned(args.type)) || isExempt(args, rule.name, state.exemptions)) {
                      return undefined;
                  }
                  const changes = remedy(resourceFactsOf(args), circumstances(rule, args, now));
                  return changes && withChanges(args.props, changes);
              },
          };
}

function described({ name, description, level, severity, frameworks, remediationSteps, settings }: RuleDescription) {
    return {
        name,
        description,
        enforcementLevel: level,
        severity,
        tags: [...frameworks],
        remediationSteps: remediationSteps.map((step, index) => `${index + 1}. ${step}`).join("\n"),
        ...(settings && { configSchema: { properties: { ...settings } } as PolicyConfigSchema }),
    };
}

function circumstances<Config extends object>(
    rule: RuleDescription,
    args: Pick<ResourceValidationArgs | StackValidationArgs, "getConfig">,
    now: () => Instant,
): Circumstances<Config> {
    return { config: { ...defaults(rule), ...args.getConfig<Config>() }, now: now() };
}

/** The engine fills in defaults only where it was given a configuration. */
function defaults<Config extends object>({ settings = {} }: RuleDescription): Config {
    return Object.fromEntries(Object.entries(settings).map(([name, setting]) => [name, setting.default])) as Config;
}

/** A resource that a rule stumbles over is reported, and the rule goes on with the others. */
function guarded(judge: () => Verdict): Verdict {
    try {
        return judge();
    } catch (error) {
        // Not the error's message: it may quote a value.
        const kind = error instanceof Error ? error.name : typeof error;
        return [
            { violation: `This rule could not judge the resource (${kind}). Please report it with the declaration.` },
        ];
    }
}

function tell(
    { name: rule }: RuleDescription,
    resource: ResourceFacts,
    verdict: Verdict,
    { exemptions, notJudgedYet }: PackState,
    report: (message: string) => void,
): void {
    notJudgedYet.forget(rule, resource.urn);
    if (isExempt(resource, rule, exemptions)) {
        return;
    }
    for (const finding of verdict) {
        if ("violation" in finding) {
            report(finding.violation);
        } else {
            notJudgedYet.add(rule, resource.urn, finding.notKnown, finding.of);
        }
    }
}

/**
 * Makes changes in place, as deep as they go: what is not changed stays what it was, secrets included, which the SDK keeps
 * for what it handed out itself.
 */
function withChanges(props: Record<string, unknown>, changes: Values): Record<string, unknown> {
    for (const [name, change] of Object.entries(changes)) {
        const before = props[name];
        if (isValues(change) && isRecord(before)) {
            withChanges(before, change);
        } else {
            props[name] = change;
        }
    }
    return props;
}

function isRecord(value: unknown): value is Record<string, unknown> {
    return typeof value === "object" && value !== null;
}
