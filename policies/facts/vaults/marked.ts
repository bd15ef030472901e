import type { ResourceFacts } from "../resource";
import { matchesPattern } from "../texts/pattern";
import { textAt } from "../values";
import type { VaultSecret } from "./vault-secret";

/** The content type of a Key Vault secret that holds an Entra client secret. */
export const CLIENT_SECRET_CONTENT_TYPE = "application/vnd.entra.client-secret";

/**
 * Tells whether a vault secret shows by itself that it holds a client secret. A remedy sees one resource and not what that
 * was made from, and other vault secrets are none of its business.
 * @param names of resources that are known to, in which `*` stands for any text
 */
export function isMarked(
    { name }: ResourceFacts,
    { contentType, tags }: VaultSecret,
    names: readonly string[],
): boolean {
    return (
        contentType === CLIENT_SECRET_CONTENT_TYPE ||
        textAt(tags, "keyId") !== undefined ||
        names.some((pattern) => matchesPattern(pattern, name))
    );
}
