import { APPLICATION, APPLICATION_REGISTRATION, APPLICATION_TYPES } from "../facts/registrations/application";
import type { ResourceFacts } from "../facts/resource";
import { flagAt, UNKNOWN, type Values } from "../facts/values";
import { notKnown, type ResourceRule, violation } from "../rule";

/** Where a type of resource has the switches, one for each kind of token. */
const SWITCHES: Readonly<Record<string, { readonly within: readonly string[]; readonly names: readonly string[] }>> = {
    [APPLICATION]: {
        within: ["web", "implicitGrant"],
        names: ["accessTokenIssuanceEnabled", "idTokenIssuanceEnabled"],
    },
    [APPLICATION_REGISTRATION]: {
        within: [],
        names: ["implicitAccessTokenIssuanceEnabled", "implicitIdTokenIssuanceEnabled"],
    },
};

/** No tokens in the address bar. */
export const implicitGrant: ResourceRule = {
    name: "implicit-grant",
    description: "The implicit grant of access tokens and of id tokens is off.",
    level: "mandatory",
    severity: "high",
    frameworks: ["Microsoft: security best practices for application properties", "RFC 9700"],
    remediationSteps: [
        "Move the app to the authorization code flow with PKCE, which single-page applications can use too.",
        "Remove the implicit grant from the declaration, or set it to false.",
        "Or set this rule's level to remediate: it then switches the implicit grant off by itself.",
    ],
    types: APPLICATION_TYPES,
    judge: (resource) =>
        switchesOf(resource).flatMap(({ name, within, isOn }) => {
            const property = [...within, name].join(".");
            if (isOn === UNKNOWN) {
                return [notKnown(property)];
            }
            return isOn
                ? [
                      violation(
                          `${property} is true, so that tokens travel in the address bar and into histories and logs. ` +
                              "Set it to false and use the authorization code flow with PKCE.",
                      ),
                  ]
                : [];
        }),
    remedy: (resource) => {
        const switchedOn = switchesOf(resource).filter(({ isOn }) => isOn === true);
        const changes: Values = Object.fromEntries(switchedOn.map(({ name }) => [name, false]));
        return switchedOn[0]?.within.reduceRight<Values>((inner, outer) => ({ [outer]: inner }), changes);
    },
};

function switchesOf({ type, props }: ResourceFacts) {
    const { within, names } = SWITCHES[type] ?? { within: [], names: [] };
    return names.map((name) => ({ name, within, isOn: flagAt(props, ...within, name) }));
}
