import type { ResourceFacts } from "../resource";
import { type Known, textAt, textsAt, type UNKNOWN } from "../values";

export const FEDERATED = "azuread:index/applicationFederatedIdentityCredential:ApplicationFederatedIdentityCredential";
export const FLEXIBLE_FEDERATED =
    "azuread:index/applicationFlexibleFederatedIdentityCredential:ApplicationFlexibleFederatedIdentityCredential";

/** The types of resources that are federated credentials. */
export const FEDERATED_TYPES: readonly string[] = [FEDERATED, FLEXIBLE_FEDERATED];

/** A trust in the tokens of another issuer. */
export interface FederatedCredential {
    readonly issuer: Known<string>;
    readonly audiences: readonly (string | typeof UNKNOWN)[] | typeof UNKNOWN;
    /** Whose tokens are taken: compared as a text, or by an expression of Entra's language. */
    readonly subject: Known<string>;
    readonly isFlexible: boolean;
    /** The properties that these stand in, for messages. */
    readonly properties: { readonly audiences: string; readonly subject: string };
}

/** Reads a federated credential. */
export function federatedCredentialOf({ type, props }: ResourceFacts): FederatedCredential {
    const isFlexible = type === FLEXIBLE_FEDERATED;
    const properties = isFlexible
        ? { audiences: "audience", subject: "claimsMatchingExpression" }
        : { audiences: "audiences", subject: "subject" };
    const audience = textAt(props, "audience");
    return {
        issuer: textAt(props, "issuer"),
        audiences: isFlexible ? (audience === undefined ? [] : [audience]) : textsAt(props, "audiences"),
        subject: textAt(props, properties.subject),
        isFlexible,
        properties,
    };
}
