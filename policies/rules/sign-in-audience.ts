import { APPLICATION_TYPES } from "../facts/registrations/application";
import { textAt, UNKNOWN } from "../facts/values";
import { wordProblem } from "../judging/settings";
import { notKnown, type ResourceRule, violation } from "../rule";

interface Config {
    readonly allowedAudiences: readonly string[];
}

/** What both types of resource mean when they say nothing. */
const PROVIDERS_DEFAULT = "AzureADMyOrg";

/** All that there are. */
const AUDIENCES = [
    "AzureADMyOrg",
    "AzureADMultipleOrgs",
    "AzureADandPersonalMicrosoftAccount",
    "PersonalMicrosoftAccount",
];

/** Nobody signs in who was not thought of. */
export const signInAudience: ResourceRule<Config> = {
    name: "sign-in-audience",
    description: `The sign-in audience is one of allowedAudiences; an application that names none has ${PROVIDERS_DEFAULT}.`,
    level: "mandatory",
    severity: "medium",
    frameworks: ["Microsoft: security best practices for application properties"],
    remediationSteps: [
        `Set signInAudience to an allowed one; ${PROVIDERS_DEFAULT} lets in accounts of the own organisation only.`,
    ],
    types: APPLICATION_TYPES,
    settings: {
        allowedAudiences: {
            type: "array",
            items: { type: "string" },
            description:
                "Out of AzureADMyOrg, AzureADMultipleOrgs, AzureADandPersonalMicrosoftAccount and PersonalMicrosoftAccount.",
            default: ["AzureADMyOrg", "AzureADMultipleOrgs", "AzureADandPersonalMicrosoftAccount"],
            minItems: 1,
            problem: wordProblem(AUDIENCES),
        },
    },
    judge: ({ props, translation }, { config: { allowedAudiences } }) => {
        const audience = textAt(props, "signInAudience");
        if (audience === UNKNOWN) {
            return [notKnown("signInAudience")];
        }
        const isElsewhere = audience === undefined && translation?.isPartial;
        if (isElsewhere || allowedAudiences.includes(audience ?? PROVIDERS_DEFAULT)) {
            return [];
        }
        const said = audience === undefined ? `missing, which means ${PROVIDERS_DEFAULT}` : `"${audience}"`;
        return [violation(`signInAudience is ${said}; write one of ${allowedAudiences.join(", ")}.`)];
    },
};
