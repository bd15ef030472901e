import { demandsOf, namesSomebody } from "../facts/federation/claims-expression";
import { FEDERATED_TYPES, type FederatedCredential, federatedCredentialOf } from "../facts/federation/federated";
import { urlOf } from "../facts/texts/urls";
import { hasWildcard } from "../facts/texts/wildcards";
import { UNKNOWN } from "../facts/values";
import { audienceProblem } from "../judging/settings";
import { notKnown, type ResourceRule, type Verdict, violation } from "../rule";

interface Config {
    readonly allowedAudiences: readonly string[];
}

/** What Entra exchanges tokens for, in each of its clouds. */
const TOKEN_EXCHANGE_AUDIENCES = [
    "api://AzureADTokenExchange",
    "api://AzureADTokenExchangeUSGov",
    "api://AzureADTokenExchangeChina",
];

/** A trust in somebody else's tokens says whose, and for what. */
export const federatedTrust: ResourceRule<Config> = {
    name: "federated-trust",
    description:
        "Federated credentials name an issuer by https, a subject without wildcards or an expression that pins somebody, " +
        "and an audience.",
    level: "mandatory",
    severity: "critical",
    frameworks: ["Microsoft: workload identity federation", "OpenID Connect Discovery"],
    remediationSteps: [
        "Copy issuer and subject from the workload's token: Entra compares them as texts.",
        "Set the audience to api://AzureADTokenExchange, unless the issuer cannot make tokens for it.",
        "In a flexible credential, let the first value of the subject stand without wildcards.",
    ],
    types: FEDERATED_TYPES,
    settings: {
        allowedAudiences: {
            type: "array",
            items: { type: "string" },
            description: "The audiences that may be named, such as api://AzureADTokenExchange. Empty allows any.",
            default: [],
            problem: audienceProblem(TOKEN_EXCHANGE_AUDIENCES),
        },
    },
    judge: (resource, { config }) => {
        const credential = federatedCredentialOf(resource);
        return [...judgeIssuer(credential), ...judgeSubject(credential), ...judgeAudiences(credential, config)];
    },
};

function judgeIssuer({ issuer }: FederatedCredential): Verdict {
    if (issuer === UNKNOWN) {
        return [notKnown("issuer")];
    }
    if (issuer === undefined) {
        return [violation("issuer is missing: name the https URL of the identity provider.")];
    }
    const url = urlOf(issuer);
    const isPlain = url?.protocol === "https:" && url.username === "" && !/[?#]/.test(issuer) && !hasWildcard(issuer);
    return isPlain
        ? []
        : [violation(`issuer is "${issuer}": write an https URL without wildcard, user, query or fragment.`)];
}

function judgeSubject({ subject, isFlexible, properties }: FederatedCredential): Verdict {
    const property = properties.subject;
    if (subject === UNKNOWN) {
        return [notKnown(property)];
    }
    if (subject === undefined || subject.trim() === "") {
        return [violation(`${property} is missing: say whose tokens are taken.`)];
    }
    if (!isFlexible) {
        return hasWildcard(subject)
            ? [
                  violation(
                      `${property} is "${subject}", but it is compared as a text, so that a wildcard lets nobody in or, when ` +
                          "it is made to work, too many: write the subject of the workload's tokens.",
                  ),
              ]
            : [];
    }
    const demands = demandsOf(subject);
    if (!demands) {
        return [
            violation(
                `${property} is "${subject}", which is no expression that Entra knows: write claims['sub'] eq '…' or ` +
                    "claims['sub'] matches '…', joined by and.",
            ),
        ];
    }
    return demands.some(namesSomebody)
        ? []
        : [violation(`${property} is "${subject}", which pins nobody: put its first wildcard behind the first value.`)];
}

function judgeAudiences({ audiences, properties }: FederatedCredential, { allowedAudiences }: Config): Verdict {
    const property = properties.audiences;
    if (audiences === UNKNOWN) {
        return [notKnown(property)];
    }
    if (audiences.length === 0) {
        return [violation(`${property} is missing: write api://AzureADTokenExchange.`)];
    }
    return audiences.flatMap((audience) => {
        if (audience === UNKNOWN) {
            return [notKnown(property)];
        }
        if (audience.trim() === "" || hasWildcard(audience)) {
            return [
                violation(`${property} has "${audience}", which is no audience: write api://AzureADTokenExchange.`),
            ];
        }
        return allowedAudiences.length === 0 || allowedAudiences.includes(audience)
            ? []
            : [violation(`${property} has "${audience}"; allowed are ${allowedAudiences.join(", ")}.`)];
    });
}
