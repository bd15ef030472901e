import type { CredentialTarget } from "./credential-target";

/** A member of `keyCredentials`, as Graph gives it. */
export type RawKey = Readonly<Record<string, unknown>>;

/** How a certificate is named in a list that is written, as well as this process knows. */
interface KnownKey {
    /** Without its key. */
    readonly named: RawKey;
    /** Where the name is from: an earlier run (the id alone), an addition that no list has shown yet, or a list. */
    readonly source: "earlier" | "added" | "shown";
}

/**
 * What this process knows of the certificates of its targets. Graph's servers learn of a change one after another: a list that
 * lacks what was seen before, or still has what was removed, is old, and writing it back would undo what happened since.
 */
export class KnownKeys {
    private readonly present = new Map<string, Map<string, KnownKey>>();
    private readonly removed = new Set<string>();

    /** An earlier run left them there. */
    note(target: CredentialTarget, keyIds: readonly string[]): void {
        for (const keyId of keyIds.filter((id) => !this.of(target).has(id.toLowerCase()))) {
            this.learn(target, { keyId, type: "AsymmetricX509Cert", usage: "Verify" }, "earlier");
        }
    }

    /** It was added, and no list has shown it yet. */
    noteAdded(target: CredentialTarget, key: RawKey): void {
        this.learn(target, key, "added");
    }

    /** A list has them. */
    noteShown(target: CredentialTarget, keys: readonly RawKey[]): void {
        for (const key of keys) {
            this.learn(target, key, "shown");
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

    /** Whether it was added here, and no list has shown it yet. */
    isNew(target: CredentialTarget, keyId: string): boolean {
        return this.of(target).get(keyId.toLowerCase())?.source === "added";
    }

    wasShown(target: CredentialTarget, keyId: string): boolean {
        return this.of(target).get(keyId.toLowerCase())?.source === "shown";
    }

    /** Somebody else has removed them. */
    forget(target: CredentialTarget, keys: readonly RawKey[]): void {
        for (const { keyId } of keys) {
            this.of(target).delete(String(keyId).toLowerCase());
        }
    }

    /** Those that a list should have and has not, as they are named in a list that is written; what is known longest is first. */
    missing(target: CredentialTarget, keys: readonly RawKey[]): RawKey[] {
        const there = keys.map(({ keyId }) => String(keyId).toLowerCase());
        const missing = [...this.of(target)].filter(([keyId]) => !there.includes(keyId)).map(([, key]) => key);
        const isEarlier = ({ source }: KnownKey) => source === "earlier";
        return [...missing.filter(isEarlier), ...missing.filter((key) => !isEarlier(key))].map(({ named }) => named);
    }

    private learn(target: CredentialTarget, key: RawKey, source: KnownKey["source"]): void {
        const keyId = String(key["keyId"]);
        if (!this.wasRemoved(keyId)) {
            this.of(target).set(keyId.toLowerCase(), { named: withoutKey(key), source });
        }
    }

    private of({ objectId }: CredentialTarget): Map<string, KnownKey> {
        const id = objectId.toLowerCase();
        const present = this.present.get(id) ?? new Map<string, KnownKey>();
        this.present.set(id, present);
        return present;
    }
}

/** A certificate that stays is named without its key: with one, it would be taken for a change. */
export function withoutKey({ key: _, ...named }: RawKey): RawKey {
    return named;
}
