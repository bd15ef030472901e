import type { Cloud } from "../login/cloud";
import type { Shape } from "../wire/shape";
import { uuid } from "../wire/shape";

/** What has the credentials: an application, or the service principal of one that is here by consent. */
export interface CredentialTarget {
    readonly kind: "application" | "servicePrincipal";
    readonly objectId: string;
}

/** Graph's collections, by what is in them. */
export const COLLECTIONS = { application: "applications", servicePrincipal: "servicePrincipals" } as const;

/** Names a target in a message. */
export function describeTarget({ kind, objectId }: CredentialTarget): string {
    return `${NOUNS[kind]} ${objectId}`;
}

/** Where Graph has a target. */
export function addressOf(
    { graphEndpoint }: Pick<Cloud, "graphEndpoint">,
    { kind, objectId }: CredentialTarget,
): string {
    return `${graphEndpoint}/v1.0/${COLLECTIONS[kind]}/${encodeURIComponent(objectId)}`;
}

/** What to do when Graph does not allow a change. */
export function permissionFor({ kind }: Pick<CredentialTarget, "kind">): string {
    return (
        `The deploying identity needs the Graph application permission Application.ReadWrite.OwnedBy and must own the ` +
        `${NOUNS[kind]} (name its object id among the owners), or needs Application.ReadWrite.All; ` +
        "a person needs to own it or the role Application Administrator."
    );
}

/** An id as the azuread provider gives it (`/applications/{object id}`), or the object id alone. */
export function targetShape(kind: CredentialTarget["kind"]): Shape<CredentialTarget> {
    return (value, path, report) => {
        const prefix = `/${COLLECTIONS[kind]}/`;
        const text = String(value);
        const objectId = uuid(text.startsWith(prefix) ? text.slice(prefix.length) : value, path, report);
        return { kind, objectId };
    };
}

const NOUNS = { application: "application", servicePrincipal: "service principal" } as const;
