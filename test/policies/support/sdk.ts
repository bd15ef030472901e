import type { PolicyResource, ResourceValidationArgs } from "@pulumi/policy";
import * as deserialize from "@pulumi/policy/deserialize";
import * as proxy from "@pulumi/policy/proxy";
import * as secret from "@pulumi/policy/secret";
import type { GivenPolicies } from "../../../policies/configuration/configuration";
import { toInstant } from "../../../policies/facts/time/instants";
import { type Policy, packOf } from "../../../policies/pack";
import type { GivenLevel, Rule } from "../../../policies/rule";
import { NOW } from "./stack";

/** The guards that the SDK puts around properties, and how it sends them back; they are not among its types. */
const { unknownCheckingProxy } = proxy as unknown as { readonly unknownCheckingProxy: (props: object) => object };
const { secretsPreservingProxy } = secret as unknown as { readonly secretsPreservingProxy: (props: object) => object };
const { serializeProperties } = deserialize as unknown as {
    readonly serializeProperties: (props: object) => Promise<object>;
};

/** The text by which the engine stands for a text that is not known yet. */
export const UNKNOWN_TEXT = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** A resource as the engine tells the SDK of it. */
export interface Told {
    readonly type: string;
    readonly name?: string;
    readonly props?: object;
}

/** What the SDK takes in a message's place; it is not among its types. */
interface ReportedAtLevel {
    readonly message: string;
    readonly enforcementLevel: GivenLevel;
}

/** Asks the policies of a pack as the SDK does: all of them, in their order, of one resource after another. */
export class AskedPack {
    private readonly policies: readonly Policy[];
    private readonly levels: ReadonlyMap<string, GivenLevel>;

    constructor(
        rules: readonly Rule[],
        config: Readonly<Record<string, object>> = {},
        levels: Readonly<Record<string, GivenLevel>> = {},
    ) {
        const pack = packOf(rules, () => toInstant(NOW) as NonNullable<ReturnType<typeof toInstant>>);
        this.levels = pack.configure(givenOf(pack.policies, config, levels));
        this.policies = pack.policies;
    }

    /** What is said of a resource before it is changed, as `rule: message`. */
    analyze(told: Told): string[] {
        return this.ask((policy, report) => {
            if ("validateResource" in policy && typeof policy.validateResource === "function") {
                void policy.validateResource(argsOf(told), report);
            }
        });
    }

    /** What is said of a stack when all is done, as `rule: message`. */
    analyzeStack(told: readonly Told[]): string[] {
        const resources = told.map((one) => ({ ...facts(one), dependencies: [], propertyDependencies: {} }));
        return this.ask((policy, report) => {
            if ("validateStack" in policy) {
                const args = { resources: resources as unknown as PolicyResource[], ...SHARED };
                void policy.validateStack(args, report);
            }
        });
    }

    /** What the engine gets back when remediations are done with a resource; secrets as they travel. */
    async remediate(told: Told): Promise<object> {
        let props = unknownCheckingProxy(secretsPreservingProxy(told.props ?? {}));
        for (const policy of this.policies) {
            if ("remediateResource" in policy) {
                const args = { ...argsOf(told), props };
                props = (await policy.remediateResource?.(args)) ?? props;
            }
        }
        return serializeProperties(props);
    }

    private ask(one: (policy: (typeof this.policies)[number], report: (message: string) => void) => void): string[] {
        const said: string[] = [];
        for (const policy of this.policies.filter(({ name }) => this.levels.get(name) !== "disabled")) {
            one(policy, (message: string | ReportedAtLevel) => {
                const [level, text] =
                    typeof message === "object" ? [` (${message.enforcementLevel})`, message.message] : ["", message];
                said.push(`${policy.name}${level}: ${text}`);
            });
        }
        return said;
    }
}

/** What the SDK shows every policy; its settings the pack has from the engine. */
const SHARED = {
    stackTags: new Map(),
    getConfig: <T extends object>() => ({}) as T,
    notApplicable: (): never => {
        throw new Error("not applicable");
    },
};

function argsOf(told: Told): ResourceValidationArgs {
    return { ...facts(told), ...SHARED, isType: () => false, asType: () => undefined };
}

/** What the engine hands out: a level for every policy, and the settings that are given. */
function givenOf(
    policies: readonly Policy[],
    config: Readonly<Record<string, object>>,
    levels: Readonly<Record<string, GivenLevel>>,
): GivenPolicies {
    const known = policies.map(({ name, enforcementLevel = "mandatory" }) => [name, enforcementLevel] as const);
    const leveled = new Map<string, GivenLevel>([...known, ...Object.entries(levels)]);
    return new Map([...leveled].map(([name, level]) => [name, { level, settings: { ...config[name] } }]));
}

function facts({ type, name = "it", props = {} }: Told) {
    const opts = { protect: false, ignoreChanges: [], aliases: [], additionalSecretOutputs: [], customTimeouts: NONE };
    return { type, name, urn: `urn:pulumi:prod::apps::${type}::${name}`, props: unknownCheckingProxy(props), opts };
}

const NONE = { createSeconds: 0, updateSeconds: 0, deleteSeconds: 0 };
