import type { CredentialOwner, GraphClient, OwnerCredentials } from "../graph/graph-client";
import { removeCredentials, type ToRemove } from "../graph/remove-credentials";

/** The credentials of one kind that applications and service principals have. */
export interface CredentialStore {
    /** @returns `undefined` when the owner does not exist */
    read(owner: CredentialOwner): Promise<OwnerCredentials | undefined>;
    /**
     * Removes some; that they are gone already is as good.
     * @param current key id of what was added last, where it is to stay
     */
    remove(owner: CredentialOwner, removals: readonly ToRemove[], current?: string): Promise<void>;
}

/** Client secrets. */
export function passwordStore(graph: GraphClient): CredentialStore {
    return {
        read: (owner) => graph.readCredentials(owner),
        remove: (owner, removals) => removeCredentials(graph, owner, removals),
    };
}
