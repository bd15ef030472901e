import type {
    ReportViolation,
    ResourceValidationArgs,
    ResourceValidationPolicy,
    StackValidationPolicy,
} from "@pulumi/policy";
import { Configuration, type GivenPolicies } from "./configuration/configuration";
import { isExempt } from "./configuration/exemptions";
import { exemptionsReview } from "./configuration/exemptions-review";
import { EXEMPTIONS, GivenExemptions } from "./configuration/given-exemptions";
import { FURTHER_TYPES, GivenTypes } from "./configuration/given-types";
import { settledLevels } from "./configuration/levels";
import { configurationProblems } from "./configuration/problems";
import { policyOfStack } from "./configuration/stack-policy";
import { isPassedOver, type ResourceFacts, unversioned } from "./facts/resource";
import type { Instant } from "./facts/time/instants";
import { isValues, type Values } from "./facts/values";
import { guarded } from "./guarded";
import { NotJudgedYet } from "./not-judged-yet";
import { CONFIGURATION, leveled, OWN_POLICIES } from "./own-policies";
import type { PackState } from "./pack-state";
import type { Circumstances, GivenLevel, ResourceRule, Rule, RuleDescription, StackRule, Verdict } from "./rule";
import { DeclaredInputs } from "./sdk/declared-inputs";
import { described } from "./sdk/described";
import { resourceFactsOf, type Translate, unguarded } from "./sdk/facts";
import { SharedFacts } from "./sdk/shared-facts";
import { inOwnWords } from "./translations/own-words";
import { translatorOf, writtenBack } from "./translations/translate";

export type Policy = ResourceValidationPolicy | StackValidationPolicy;

/** Policies, and what configures them. */
export interface Pack {
    readonly policies: Policy[];
    /** Takes what the engine configures; answers the levels at which policies are to be asked. */
    readonly configure: (given: GivenPolicies) => ReadonlyMap<string, GivenLevel>;
    /** What is wrong with what is configured, for people: the policies report it, too. */
    readonly problems: () => readonly string[];
}

/**
 * Makes policies of rules: what they judge is gathered, what they find is reported, and exemptions are applied in this one
 * place. The SDK asks the policies in their order, so those about the configuration come first, and what could not be
 * judged last.
 * @param now the pack's clock
 */
export function packOf(rules: readonly Rule[], now: () => Instant): Pack {
    const configuration = new Configuration();
    const declared = new DeclaredInputs();
    const state: PackState = {
        configuration,
        exemptions: new GivenExemptions(configuration, rules, now),
        types: new GivenTypes(configuration, rules),
        declared,
        facts: new SharedFacts(declared),
        notJudgedYet: new NotJudgedYet(),
    };
    const known = [...OWN_POLICIES, ...rules];
    const problems = () => configurationProblems(configuration.policies, known);
    return {
        policies: [
            policyOfStack(CONFIGURATION, problems, ({ urn, props }) => state.declared.remember(urn, unguarded(props))),
            policyOfStack(EXEMPTIONS, () => state.exemptions.problems),
            policyOfStack(FURTHER_TYPES, () => state.types.problems),
            ...rules.map((rule) =>
                "judge" in rule ? resourcePolicy(rule, state, now) : stackPolicy(rule, state, now),
            ),
            exemptionsReview(state.exemptions, rules, now),
            state.notJudgedYet.policy(),
        ],
        configure: (given) => {
            const levels = settledLevels(given, known.map(leveled));
            configuration.accept(given, levels);
            return levels;
        },
        problems: () => [...problems(), ...state.exemptions.problems, ...state.types.problems],
    };
}

/**
 * What a rule about single resources is shown of one; `undefined` where it is of none of the rule's types.
 * @param gather makes facts of what the SDK hands out
 */
function factsFor(
    types: ReadonlySet<string>,
    args: ResourceValidationArgs,
    { types: { readers } }: PackState,
    gather: (args: ResourceValidationArgs, translate: Translate) => ResourceFacts,
): ResourceFacts | undefined {
    const type = unversioned(args.type);
    if (!types.has(type) && !readers.has(type)) {
        return undefined;
    }
    const resource = gather(args, translatorOf(readers));
    return types.has(resource.type) && !isPassedOver(resource) ? resource : undefined;
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
            const resource = factsFor(types, args, state, (...given) => state.facts.resourceOf(...given));
            if (resource) {
                const verdict = guarded(() => judge(resource, circumstancesOf(rule, state, now)));
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
            const stack = state.facts.stackOf(args, translatorOf(state.types.readers));
            for (const resource of stack.resources.filter((found) => types.has(found.type) && !isPassedOver(found))) {
                const verdict = guarded(() => rule.judgeInStack(resource, stack, circumstancesOf(rule, state, now)));
                tell(rule, resource, verdict, state, report);
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
                  // Remedies before this one may have changed it.
                  const resource = factsFor(types, args, state, resourceFactsOf);
                  if (!resource || isExempt(args, rule.name, state.exemptions.inForce)) {
                      return undefined;
                  }
                  const changes = remedy(resource, circumstancesOf(rule, state, now));
                  const written = changes && writtenBack(changes, resource);
                  return written && withChanges(args.props, written);
              },
          };
}

function circumstancesOf<Config extends object>(
    rule: RuleDescription,
    { configuration }: PackState,
    now: () => Instant,
): Circumstances<Config> {
    return { config: configuration.settingsOf(rule), now: now() };
}

function tell(
    rule: RuleDescription,
    resource: ResourceFacts,
    verdict: Verdict,
    { configuration, exemptions, notJudgedYet }: PackState,
    report: ReportViolation,
): void {
    notJudgedYet.forget(rule.name, resource.urn);
    if (verdict.length === 0 || isExempt(resource, rule.name, exemptions.inForce)) {
        return;
    }
    const told = configuration.levelOf(rule.name) === "remediate" ? atLevelOf(rule, report) : report;
    for (const finding of verdict) {
        if ("violation" in finding) {
            told(inOwnWords(finding.violation, resource), resource.urn);
        } else {
            notJudgedYet.add(rule.name, resource.urn, inOwnWords(finding.notKnown, resource), finding.of);
        }
    }
}

/**
 * What a remedy could not put right is as grave as the rule by itself; the SDK would make it mandatory, unless it is told
 * by an object, which its types do not mention.
 */
function atLevelOf({ description, level }: RuleDescription, report: ReportViolation): ReportViolation {
    return (message, urn) =>
        report({ message: `${description}\n${message}`, urn, enforcementLevel: level } as unknown as string);
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
