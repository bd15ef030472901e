import { remembered } from "../facts/remembered";
import type { Instant } from "../facts/time/instants";
import type { Rule, RuleDescription } from "../rule";
import type { Configuration, GivenPolicies } from "./configuration";
import { type Exemption, exemptionProblem, exemptionTitle, isOver } from "./exemptions";
import { sentence } from "./shown";

/** The policy in whose settings exemptions are given. */
export const EXEMPTIONS: RuleDescription = {
    name: "exemptions",
    description: "Every exemption names its resources, a rule, a reason and a date, and that date has not passed.",
    level: "mandatory",
    severity: "high",
    frameworks: [],
    remediationSteps: ["Put the exempted resource right, or give the exemption a new date and reason."],
    settings: {
        exemptions: {
            type: "array",
            description: "Each `{ urn or name, rule, reason, until }`; in patterns, `*` stands for any text.",
            default: [],
            items: {},
        },
    },
};

/** An exemption that can be understood, and how messages call it. */
export interface TitledExemption {
    readonly exemption: Exemption;
    readonly title: string;
}

/** The exemptions that are configured: those that hold, and what is wrong with the others. */
export class GivenExemptions {
    private readonly read: (given: GivenPolicies) => Understanding;

    constructor(
        private readonly configuration: Configuration,
        rules: readonly Rule[],
        private readonly now: () => Instant,
    ) {
        const names = rules.map(({ name }) => name);
        this.read = remembered((given: GivenPolicies) => understand(given, names));
    }

    /** Those that hold. */
    get inForce(): readonly Exemption[] {
        const { understood } = this.read(this.configuration.policies);
        return this.areDisabled
            ? []
            : understood.map(({ exemption }) => exemption).filter((exemption) => !isOver(exemption, this.now()));
    }

    /** Those that can be understood. */
    get understood(): readonly TitledExemption[] {
        return this.read(this.configuration.policies).understood;
    }

    /** What is wrong, for people. That an exemption from a disabled rule is over is not: it is of no use anyway. */
    get problems(): readonly string[] {
        const { understood, problems } = this.read(this.configuration.policies);
        const over = understood.filter(({ exemption }) => isOver(exemption, this.now()) && !this.isIdle(exemption));
        return [
            ...problems,
            ...over.map(
                ({ exemption, title }) =>
                    `${title} ended with ${exemption.until}: put the resource right, or give the exemption a new date ` +
                    "and reason.",
            ),
        ];
    }

    get areDisabled(): boolean {
        return this.configuration.levelOf(EXEMPTIONS.name) === "disabled";
    }

    /** Whether it is from a rule that nothing is judged by. */
    isIdle({ rule }: Exemption): boolean {
        return this.configuration.levelOf(rule) === "disabled";
    }
}

interface Understanding {
    readonly understood: readonly TitledExemption[];
    readonly problems: readonly string[];
}

function understand(given: GivenPolicies, ruleNames: readonly string[]): Understanding {
    const all = given.get(EXEMPTIONS.name)?.settings["exemptions"];
    const read = (Array.isArray(all) ? all : []).map((exemption: unknown, index) => ({
        exemption: exemption as Exemption,
        title: exemptionTitle(exemption, index),
        problem: exemptionProblem(exemption, ruleNames),
    }));
    return {
        understood: read.filter(({ problem }) => problem === undefined),
        problems: read.flatMap(({ title, problem }) => (problem ? [sentence(`${title} ${problem}`)] : [])),
    };
}
