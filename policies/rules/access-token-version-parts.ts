import {
    APPLICATION,
    APPLICATION_APP_ROLE,
    APPLICATION_IDENTIFIER_URI,
    APPLICATION_PERMISSION_SCOPE,
    partsOf,
} from "../facts/registrations/application";
import { exposesApi, isForApplications, tokenVersionOf } from "../facts/registrations/exposed-api";
import { declared, type StackResource } from "../facts/resource";
import type { StackFacts } from "../facts/stack";
import { UNKNOWN } from "../facts/values";
import { notKnown, type StackRule, violation } from "../rule";

/** The same demand as access-token-version, where other resources of the stack make an application an API. */
export const accessTokenVersionParts: StackRule = {
    name: "access-token-version-parts",
    description:
        "An Application to which other resources of the stack add scopes, roles for applications or identifier URIs asks for " +
        "access tokens of version 2.",
    level: "mandatory",
    severity: "medium",
    frameworks: ["Microsoft: security best practices for application properties"],
    remediationSteps: [
        "Let the API accept tokens of version 2: its audience is then the client id, its issuer ends with /v2.0.",
        "Set api.requestedAccessTokenVersion to 2.",
    ],
    // The provider's default for an ApplicationRegistration is 2, and another version is refused without any parts.
    types: [APPLICATION],
    judgeInStack: (application, stack) => {
        const answers = exposedByParts(application, stack);
        const props = declared(application);
        const { version, isDeclared } = tokenVersionOf({ ...application, props });
        if (answers.length === 0 || version === 2 || application.translation?.isPartial) {
            return [];
        }
        // What the application's own declaration says wrong is for access-token-version.
        if (exposesApi(props) === true || (isDeclared && version !== UNKNOWN)) {
            return [];
        }
        if (version === UNKNOWN || !answers.includes(true)) {
            return [notKnown(version === UNKNOWN ? "requestedAccessTokenVersion" : "allowedMemberTypes")];
        }
        return [
            violation(
                "Other resources of the stack make the application an API, but requestedAccessTokenVersion is missing, and the " +
                    `provider asks for version ${version}: set api.requestedAccessTokenVersion to 2.`,
            ),
        ];
    },
};

/** For each part that may expose an API: whether it does. */
function exposedByParts(application: StackResource, stack: StackFacts): (true | typeof UNKNOWN)[] {
    const [scopes, uris, roles] = [APPLICATION_PERMISSION_SCOPE, APPLICATION_IDENTIFIER_URI, APPLICATION_APP_ROLE].map(
        (type) => partsOf(application, type, stack),
    );
    return [
        ...(scopes ?? []).map(() => true as const),
        ...(uris ?? []).map(() => true as const),
        ...(roles ?? []).map(({ props }) => isForApplications(props)).filter((answer) => answer !== false),
    ];
}
