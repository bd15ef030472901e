import { CLIENT_SECRET_TYPES } from "../credentials/credential";
import type { OpenLeaf } from "../open-leaves";
import type { StackResource } from "../resource";
import { SCHEDULE_TYPES } from "../schedules/schedules";
import type { StackFacts, Use } from "../stack";

/**
 * Tells whether something that is not known yet can be nothing but a client secret's value. It is called so, in the words
 * by which applications look for theirs; and of all that it is made from, nobody would call anything so but this
 * credential. A reference to a vault secret is called so too, but made from the vault or from what is in it.
 */
export function isNamedAsValue(
    { path, name }: OpenLeaf,
    { source, resource, property }: Use,
    stack: StackFacts,
): boolean {
    return (
        CLIENT_SECRET_TYPES.includes(source.type) &&
        stack.sourcesOf(resource, property).every((other) => other === source || isNeverCalledSecret(other)) &&
        CLIENT_SECRET_NAME.test(name.replace(/[^a-z0-9]/gi, "")) &&
        !path.some((step) => NOTES.has(step))
    );
}

/** `AZURE_CLIENT_SECRET`, `AzureAd__ClientSecret`, `clientSecret`, without what is between the words. */
const CLIENT_SECRET_NAME =
    /^(azure|azuread|aad|ad|arm|entra|entraid|microsoft|oauth2?|oidc|app|web|api)*client(secret|password)(value)?$/i;

/** Maps that people fill with whatever makes something turn. */
const NOTES: ReadonlySet<string> = new Set([
    "annotations",
    "keepers",
    "labels",
    "metadata",
    "rotateWhenChanged",
    "tags",
    "triggers",
]);

/** Ids, names and dates of the directory and of schedules. */
function isNeverCalledSecret({ type }: StackResource): boolean {
    return (type.startsWith("azuread:") && !CLIENT_SECRET_TYPES.includes(type)) || SCHEDULE_TYPES.includes(type);
}
