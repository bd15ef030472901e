import { grouped } from "../grouped";
import { remembered } from "../remembered";
import type { ResourceFacts, StackResource } from "../resource";
import type { StackFacts } from "../stack";
import { textAt, textsAt, UNKNOWN } from "../values";

/** An application, with everything about it in one resource. */
export const APPLICATION = "azuread:index/application:Application";
/** An application of which other resources declare the parts. */
export const APPLICATION_REGISTRATION = "azuread:index/applicationRegistration:ApplicationRegistration";
export const APPLICATION_API_ACCESS = "azuread:index/applicationApiAccess:ApplicationApiAccess";
export const APPLICATION_APP_ROLE = "azuread:index/applicationAppRole:ApplicationAppRole";
export const APPLICATION_IDENTIFIER_URI = "azuread:index/applicationIdentifierUri:ApplicationIdentifierUri";
export const APPLICATION_OWNER = "azuread:index/applicationOwner:ApplicationOwner";
export const APPLICATION_PERMISSION_SCOPE = "azuread:index/applicationPermissionScope:ApplicationPermissionScope";
export const APPLICATION_REDIRECT_URIS = "azuread:index/applicationRedirectUris:ApplicationRedirectUris";
export const SERVICE_PRINCIPAL = "azuread:index/servicePrincipal:ServicePrincipal";

/** The types of resources that are a whole application. */
export const APPLICATION_TYPES: readonly string[] = [APPLICATION, APPLICATION_REGISTRATION];

/** The texts of a list, as far as they are known. */
export interface Texts {
    readonly known: readonly string[];
    /** How many more there are, whose text is not known yet. */
    readonly notKnown: number;
    /** Whether not even their number is known yet. */
    readonly isOpen: boolean;
}

/** The identifier URIs that a resource declares. */
export function identifierUrisOf({ type, props }: ResourceFacts): Texts {
    return type === APPLICATION_IDENTIFIER_URI ? one(textAt(props, "identifierUri")) : list(props, "identifierUris");
}

/** The object ids of those who own an application, by its own declaration and by resources that add one each. */
export function ownersOf(application: StackResource, stack: StackFacts): Texts {
    const added = partsOf(application, APPLICATION_OWNER, stack).flatMap(({ props }) => [
        one(textAt(props, "ownerObjectId")),
        // Of a resource that adds several at once.
        list(props, "ownerObjectIds"),
    ]);
    const all = [list(application.props, "owners"), ...added];
    return {
        known: [...new Set(all.flatMap(({ known }) => known.map((id) => id.toLowerCase())))],
        notKnown: all.reduce((sum, { notKnown }) => sum + notKnown, 0),
        isOpen: all.some(({ isOpen }) => isOpen),
    };
}

/** The resources of a type that declare a part of an application. */
export function partsOf(application: StackResource, type: string, stack: StackFacts): readonly StackResource[] {
    return (partsByApplication(stack).get(application.urn) ?? []).filter((part) => part.type === type);
}

/** The applications of the stack that a resource with an `applicationId` declares a part of; mostly one, or none. */
export function applicationsOf(part: StackResource, stack: StackFacts): readonly StackResource[] {
    const id = textAt(part.props, "applicationId");
    const named = typeof id === "string" ? applicationsById(stack).get(id) : undefined;
    return named
        ? [named]
        : stack.sourcesOf(part, "applicationId").filter(({ type }) => APPLICATION_TYPES.includes(type));
}

const partsByApplication = remembered((stack) => {
    const parts = stack.resources.filter(({ type }) => type.startsWith("azuread:index/application"));
    return grouped(parts.flatMap((part) => applicationsOf(part, stack).map(({ urn }) => [urn, part] as const)));
});

const applicationsById = remembered((stack) => {
    const applications = stack.resources.filter(({ type }) => APPLICATION_TYPES.includes(type));
    return new Map(
        applications.flatMap((application) => {
            const id = textAt(application.props, "id");
            return typeof id === "string" ? [[id, application] as const] : [];
        }),
    );
});

function list(props: ResourceFacts["props"], property: string): Texts {
    const found = textsAt(props, property);
    if (found === UNKNOWN) {
        return { known: [], notKnown: 0, isOpen: true };
    }
    const known = found.filter((text) => text !== UNKNOWN);
    return { known, notKnown: found.length - known.length, isOpen: false };
}

function one(text: ReturnType<typeof textAt>): Texts {
    return {
        known: typeof text === "string" ? [text] : [],
        notKnown: text === UNKNOWN ? 1 : 0,
        isOpen: false,
    };
}
