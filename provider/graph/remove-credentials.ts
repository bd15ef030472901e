import { type CredentialOwner, describeOwner, type GraphClient } from "./graph-client";

/** A credential that is to go, and its name for messages. */
export interface ToRemove {
    readonly keyId: string;
    readonly displayName?: string;
}

/**
 * Removes credentials one after another, since Graph dislikes simultaneous writes to one application. When one removal
 * fails, the others are still tried.
 * @throws one error that names everything that could not be removed, and why
 */
export async function removeCredentials(
    graph: GraphClient,
    owner: CredentialOwner,
    removals: readonly ToRemove[],
): Promise<void> {
    const failures: Error[] = [];
    for (const removal of removals) {
        try {
            await graph.removeCredential(owner, removal.keyId);
        } catch (cause) {
            const reason = cause instanceof Error ? cause.message : String(cause);
            failures.push(new Error(`${nameOf(removal)}: ${reason}`, { cause }));
        }
    }
    if (failures.length > 0) {
        throw new Error(
            `${failures.length} of ${removals.length} credentials that are to go are still on ${describeOwner(owner)}, ` +
                `and the next deployment tries again. ${failures.map(({ message }) => message).join(" ")}`,
            { cause: failures[0] },
        );
    }
}

function nameOf({ displayName, keyId }: ToRemove): string {
    return displayName ? `"${displayName}" (${keyId})` : keyId;
}
