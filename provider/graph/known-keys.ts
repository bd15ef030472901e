import type { CredentialTarget } from "./credential-target";

/**
 * What this process knows of the certificates of its targets. Graph's servers learn of a change one after another: a list that
 * lacks what was seen before, or still has what was removed, is old, and writing it back would undo what happened since.
 */
export class KnownKeys {
    private readonly present = new Map<string, Set<string>>();
    private readonly removed = new Set<string>();

    /** They were seen there, or an earlier run left them there. */
    note(target: CredentialTarget, keyIds: readonly string[]): void {
        const present = this.of(target);
        for (const keyId of keyIds) {
            if (!this.wasRemoved(keyId)) {
                present.add(keyId.toLowerCase());
            }
        }
    }

    /** They are to go. */
    remove(target: CredentialTarget, keyIds: readonly string[]): void {
        for (const keyId of keyIds) {
            this.of(target).delete(keyId.toLowerCase());
            this.removed.add(keyId.toLowerCase());
        }
    }

    wasRemoved(keyId: string): boolean {
        return this.removed.has(keyId.toLowerCase());
    }

    /** Somebody else seems to have removed them. */
    forget(target: CredentialTarget, keyIds: readonly string[]): void {
        for (const keyId of keyIds) {
            this.of(target).delete(keyId.toLowerCase());
        }
    }

    /** Those that a list should have and has not. */
    missing(target: CredentialTarget, keyIds: readonly string[]): string[] {
        const there = keyIds.map((keyId) => keyId.toLowerCase());
        return [...this.of(target)].filter((keyId) => !there.includes(keyId));
    }

    private of({ objectId }: CredentialTarget): Set<string> {
        const id = objectId.toLowerCase();
        const present = this.present.get(id) ?? new Set();
        this.present.set(id, present);
        return present;
    }
}
