import { APPLICATION_TYPES } from "../facts/registrations/application";
import { exposesApi, tokenVersionOf } from "../facts/registrations/exposed-api";
import { UNKNOWN } from "../facts/values";
import { notKnown, type ResourceRule, violation } from "../rule";

/** APIs take tokens of version 2 only. */
export const accessTokenVersion: ResourceRule = {
    name: "access-token-version",
    description:
        "An application that offers scopes, roles for applications or an identifier URI, and any that names a version of " +
        "access tokens, asks for version 2.",
    level: "mandatory",
    severity: "medium",
    frameworks: ["Microsoft: security best practices for application properties"],
    remediationSteps: [
        "Let the API accept tokens of version 2: its audience is then the client id, its issuer ends with /v2.0.",
        "Set api.requestedAccessTokenVersion (of an ApplicationRegistration: requestedAccessTokenVersion) to 2.",
    ],
    types: APPLICATION_TYPES,
    judge: (resource) => {
        const { version, isDeclared } = tokenVersionOf(resource);
        if (version === UNKNOWN) {
            return [notKnown("requestedAccessTokenVersion")];
        }
        if (version === 2) {
            return [];
        }
        if (isDeclared) {
            return [violation(`requestedAccessTokenVersion is ${version}: set it to 2.`)];
        }
        if (resource.translation?.isPartial) {
            return [];
        }
        const exposes = exposesApi(resource.props);
        if (exposes === UNKNOWN) {
            return [notKnown("api")];
        }
        return exposes
            ? [
                  violation(
                      "The application exposes an API, but requestedAccessTokenVersion is missing, and the provider would " +
                          `ask for version ${version}: set it to 2.`,
                  ),
              ]
            : [];
    },
};
