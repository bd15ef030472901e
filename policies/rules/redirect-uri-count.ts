import {
    APPLICATION_REDIRECT_URIS,
    APPLICATION_REGISTRATION,
    applicationsOf,
    partsOf,
} from "../facts/registrations/application";
import { REDIRECT_URI_TYPES, redirectUrisOf } from "../facts/registrations/redirect-uris";
import type { StackResource } from "../facts/resource";
import type { StackFacts } from "../facts/stack";
import { textAt } from "../facts/values";
import { notKnown, type StackRule, violation } from "../rule";

interface Config {
    readonly maxRedirectUris: number;
}

/** An application has few redirect URIs, wherever in the stack they are declared. */
export const redirectUriCount: StackRule<Config> = {
    name: "redirect-uri-count",
    description:
        "An application has at most maxRedirectUris redirect URIs, over all platforms and resources of the stack.",
    level: "mandatory",
    severity: "medium",
    frameworks: ["Microsoft: security best practices for application properties"],
    remediationSteps: [
        "Remove redirect URIs that nothing uses any more.",
        "Register one application for each environment or tenant instead of sharing one.",
    ],
    types: [...REDIRECT_URI_TYPES, APPLICATION_REGISTRATION],
    settings: {
        maxRedirectUris: {
            type: "integer",
            description: "How many redirect URIs an application may have; Entra itself allows 256.",
            default: 20,
            minimum: 0,
        },
    },
    judgeInStack: (resource, stack, { config }) => {
        const declaring = declaredTogether(resource, stack);
        if (declaring[0] !== resource) {
            return [];
        }
        const all = declaring.map(redirectUrisOf);
        const known = new Set(
            all.flatMap((uris) => uris.known.map(({ uri, platform }) => `${String(platform)} ${uri}`)),
        );
        if (known.size > config.maxRedirectUris) {
            return [
                violation(
                    `The application has ${known.size} redirect URIs, ${config.maxRedirectUris} are allowed at most. ` +
                        "Remove those that nothing uses, or register one application for each environment.",
                ),
            ];
        }
        return [...new Set(all.flatMap((uris) => uris.notKnown))].map(notKnown);
    },
};

/** The resources that declare redirect URIs of the same application; the first of them is judged for all. */
function declaredTogether(resource: StackResource, stack: StackFacts): readonly StackResource[] {
    if (resource.type !== APPLICATION_REDIRECT_URIS) {
        return [resource, ...partsOf(resource, APPLICATION_REDIRECT_URIS, stack)];
    }
    const applications = applicationsOf(resource, stack);
    if (applications.length > 0) {
        return applications;
    }
    const id = textAt(resource.props, "applicationId");
    return typeof id === "string" ? stack.resources.filter(isOf(id)) : [resource];
}

function isOf(id: string): (resource: StackResource) => boolean {
    return ({ type, props }) => type === APPLICATION_REDIRECT_URIS && textAt(props, "applicationId") === id;
}
