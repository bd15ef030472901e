import type {
    PolicyResource,
    ResourceValidationArgs,
    ResourceValidationPolicy,
    StackValidationPolicy,
} from "@pulumi/policy";
import * as proxy from "@pulumi/policy/proxy";
import { toInstant } from "../../../policies/facts/instants";
import { policiesOf } from "../../../policies/pack";
import type { Rule } from "../../../policies/rule";
import { NOW } from "./stack";

/** The guard that the SDK puts around properties; it is not among its types. */
const { unknownCheckingProxy } = proxy as unknown as { readonly unknownCheckingProxy: (props: object) => object };

/** The text by which the engine stands for a text that is not known yet. */
export const UNKNOWN_TEXT = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** A resource as the engine tells the SDK of it. */
export interface Told {
    readonly type: string;
    readonly name?: string;
    readonly props?: object;
}

/** Asks the policies of a pack as the SDK does: all of them, in their order, of one resource after another. */
export class AskedPack {
    private readonly policies: readonly (ResourceValidationPolicy | StackValidationPolicy)[];

    constructor(
        rules: readonly Rule[],
        private readonly config: Readonly<Record<string, object>> = {},
    ) {
        this.policies = policiesOf(rules, () => toInstant(NOW) as NonNullable<ReturnType<typeof toInstant>>);
    }

    /** What is said of a resource before it is changed, as `rule: message`. */
    analyze(told: Told): string[] {
        return this.ask((policy, report) => {
            if ("validateResource" in policy && typeof policy.validateResource === "function") {
                void policy.validateResource(this.argsOf(policy.name, told), report);
            }
        });
    }

    /** What is said of a stack when all is done, as `rule: message`. */
    analyzeStack(told: readonly Told[]): string[] {
        const resources = told.map((one) => ({ ...facts(one), dependencies: [], propertyDependencies: {} }));
        return this.ask((policy, report) => {
            if ("validateStack" in policy) {
                const args = { resources: resources as unknown as PolicyResource[], ...this.shared(policy.name) };
                void policy.validateStack(args, report);
            }
        });
    }

    /** What remediations make of a resource's properties. */
    async remediate(told: Told): Promise<object> {
        let { props = {} } = told;
        for (const policy of this.policies) {
            if ("remediateResource" in policy) {
                props = (await policy.remediateResource?.(this.argsOf(policy.name, { ...told, props }))) ?? props;
            }
        }
        return props;
    }

    private ask(one: (policy: (typeof this.policies)[number], report: (message: string) => void) => void): string[] {
        const said: string[] = [];
        for (const policy of this.policies) {
            one(policy, (message) => said.push(`${policy.name}: ${message}`));
        }
        return said;
    }

    private argsOf(policy: string, told: Told): ResourceValidationArgs {
        return { ...facts(told), ...this.shared(policy), isType: () => false, asType: () => undefined };
    }

    private shared(policy: string) {
        return {
            stackTags: new Map(),
            getConfig: <T extends object>() => (this.config[policy] ?? {}) as T,
            notApplicable: (): never => {
                throw new Error("not applicable");
            },
        };
    }
}

function facts({ type, name = "it", props = {} }: Told) {
    const opts = { protect: false, ignoreChanges: [], aliases: [], additionalSecretOutputs: [], customTimeouts: NONE };
    return { type, name, urn: `urn:pulumi:prod::apps::${type}::${name}`, props: unknownCheckingProxy(props), opts };
}

const NONE = { createSeconds: 0, updateSeconds: 0, deleteSeconds: 0 };
