import { remembered } from "../facts/remembered";
import type { Readers } from "../facts/translation";
import type { Rule, RuleDescription } from "../rule";
import { TRANSLATIONS } from "../translations";
import type { Configuration, GivenPolicies } from "./configuration";
import { type FurtherTypes, furtherTypesOf } from "./further-types";

/** The policy in whose settings further types of resources are given. */
export const FURTHER_TYPES: RuleDescription = {
    name: "further-types",
    description: "Every further type says what its resources are, and which of their properties are what.",
    level: "mandatory",
    severity: "high",
    frameworks: [],
    remediationSteps: ["Put the entry right, as the message says."],
    settings: {
        types: {
            type: "array",
            description:
                "Each `{ type, as, fields }`: a type of resources, what they are, and the names of their properties, where " +
                "those differ from the ones that rules know.",
            default: [],
            items: {},
        },
    },
};

/** The types that are read as ones that rules know: of providers that this pack knows, and those that are configured. */
export class GivenTypes {
    private readonly read: (given: GivenPolicies) => FurtherTypes;

    constructor(
        private readonly configuration: Configuration,
        rules: readonly Rule[],
    ) {
        const known = new Set([...rules.flatMap(({ types }) => types), ...TRANSLATIONS.keys()]);
        this.read = remembered((given: GivenPolicies) => {
            const types = given.get(FURTHER_TYPES.name)?.settings["types"];
            const { readers, problems } = furtherTypesOf(Array.isArray(types) ? types : [], known);
            return { readers: new Map([...TRANSLATIONS, ...readers]), problems };
        });
    }

    get readers(): Readers {
        return this.areDisabled ? TRANSLATIONS : this.read(this.configuration.policies).readers;
    }

    /** What is wrong, for people. */
    get problems(): readonly string[] {
        return this.read(this.configuration.policies).problems;
    }

    private get areDisabled(): boolean {
        return this.configuration.levelOf(FURTHER_TYPES.name) === "disabled";
    }
}
