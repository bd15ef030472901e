import type { Credential, TargetState } from "./credential";
import type { CredentialTarget } from "./credential-target";

/** A credential that is to go, and its name for messages. */
export type ToRemove = Pick<Credential, "keyId" | "displayName">;

/** The credentials of one kind that applications and service principals have. */
export interface CredentialStore {
    /** @returns `undefined` when Graph has no such target */
    read(target: CredentialTarget): Promise<TargetState | undefined>;
    /**
     * Removes some; that they are gone already is as good.
     * @param current key id of what was added last, where it is to stay
     * @throws one error that names everything that could not be removed, and why
     */
    remove(target: CredentialTarget, removals: readonly ToRemove[], current?: string): Promise<void>;
}
