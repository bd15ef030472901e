import assert from "node:assert/strict";
import { parseCredentialName } from "../../../contract/credential-name";
import { MANAGED_BY } from "../../../contract/tags";
import type { Simulator } from "../../../simulator";
import { signInWith } from "./certificate-sign-in";

/** Where a rotating credential lives. */
export interface Watched {
    /** The application's object id. */
    readonly applicationId: string;
    readonly clientId: string;
    /** Those that it was ever published to. */
    readonly vaults: readonly string[];
    readonly secretName: string;
}

interface Value {
    readonly vault: string;
    readonly value: string;
    readonly keyId: string;
    /** As is written, or by Entra's own start date: the earlier one. */
    readonly issuedAt: string;
    readonly endsAt: string;
}

/**
 * Holds every value that was ever published of a credential, and signs in with each until its own end, unless a person took it
 * away. Also knows what others have on the application.
 */
export class Witness {
    private readonly values: Value[] = [];
    private readonly versions = new Set<string>();
    private readonly series = new Set<string>();
    private readonly foreign = new Set<string>();
    private readonly excused = new Set<string>();
    private readonly refused = new Map<string, string>();
    private isSuspended = false;
    private revokedBefore = "";

    constructor(
        private readonly simulator: Simulator,
        private readonly watched: Watched,
    ) {}

    /** Nobody can sign in by a person's doing, until `resume`. */
    suspend(): void {
        this.isSuspended = true;
    }

    resume(): void {
        this.isSuspended = false;
    }

    /** A person took these away: whoever holds one is refused, and knows why. */
    excuse(...keyIds: readonly string[]): void {
        for (const keyId of keyIds) {
            this.excused.add(keyId);
        }
    }

    /** A person took the private keys away that were published as references. */
    excuseReferences(): void {
        this.excuse(...this.values.filter(({ value }) => value.startsWith("{")).map(({ keyId }) => keyId));
    }

    /** A person revokes what was issued before an instant; what is current works until its successor is published. */
    revoke(before: string): void {
        this.revokedBefore = before;
    }

    /** Remembers what is on the application by the hand of others. */
    keepForeign(...keyIds: readonly string[]): void {
        for (const keyId of keyIds) {
            this.foreign.add(keyId);
        }
    }

    /** A person removed one of others. */
    dropForeign(keyId: string): void {
        this.foreign.delete(keyId);
    }

    get foreignKeys(): readonly string[] {
        return [...this.foreign];
    }

    /** The keys that were published, oldest first. */
    get published(): readonly string[] {
        return [...new Set(this.values.map(({ keyId }) => keyId))];
    }

    /** Reads what is new, and signs in with everything. */
    readonly look = (): void => {
        for (const vault of this.watched.vaults) {
            this.read(vault);
        }
        if (this.isSuspended) {
            return;
        }
        const now = this.simulator.clock.now();
        for (const { value, keyId, endsAt, vault, issuedAt } of this.values) {
            if (issuedAt < this.revokedBefore && this.newestIn(vault)?.keyId !== keyId) {
                this.excuse(keyId);
            }
            if (now < endsAt && !this.excused.has(keyId) && !this.refused.has(keyId)) {
                const answer = this.signIn(value);
                if (answer !== "ok") {
                    this.refused.set(keyId, `${keyId} of ${vault}, which ends ${endsAt}, at ${now}: ${answer}`);
                }
            }
        }
    };

    /** Expects that nobody was refused so far who should not be, and that what others have is there. */
    expectNoHarm(): void {
        this.look();
        assert.deepEqual([...this.refused.values()], [], "nobody is refused before the end");
        if (this.isSuspended) {
            return;
        }
        const there = this.credentials.map(({ keyId }) => keyId);
        const lost = [...this.foreign].filter((keyId) => !there.includes(keyId));
        assert.deepEqual(lost, [], "what others made is there");
    }

    /**
     * Expects that what each of these vaults has newest is accepted, and that every credential of ours is known.
     * @param vaults those that the program names now. @default all
     */
    expectWell(vaults: readonly string[] = this.watched.vaults): void {
        this.expectServed(vaults);
        assert.deepEqual(this.unknown, [], "every credential of ours is known");
    }

    /** Expects no harm, and that what each of these vaults has newest is accepted. */
    expectServed(vaults: readonly string[] = this.watched.vaults): void {
        this.expectNoHarm();
        for (const vault of vaults) {
            const newest = this.versionsIn(vault).at(-1);
            assert.ok(newest?.attributes.enabled, `${vault} has a version, and it is enabled`);
            assert.equal(newest.tags?.["managed-by"], MANAGED_BY, `the newest version in ${vault} is ours`);
            const rotated = `${newest.tags["keyId"]} of ${newest.tags["rotated"]}`;
            assert.equal(this.signIn(newest.value), "ok", `the newest version in ${vault}, ${rotated}, is accepted`);
        }
    }

    /** Expects that nobody can sign in any more with what was revoked. */
    expectRevoked(): void {
        this.look();
        const works = this.values.filter((one) => one.issuedAt < this.revokedBefore && this.signIn(one.value) === "ok");
        assert.deepEqual(
            works.map(({ keyId }) => keyId),
            [],
            "what was revoked is refused",
        );
    }

    /** Those of ours that no version of any vault names or named; a second entry of a certificate is no other credential. */
    private get unknown(): string[] {
        const named = this.published;
        const known = this.credentials.filter(({ keyId }) => named.includes(keyId));
        return this.credentials
            .filter((one) => !named.includes(one.keyId) && !this.foreign.has(one.keyId) && this.isOurs(one))
            .filter((one) => !("customKeyIdentifier" in one) || !known.some((twin) => isTwin(one, twin)))
            .map(({ keyId, displayName }) => `${keyId} "${displayName}"`);
    }

    /** By its name; what has none is nobody else's here. */
    private isOurs({ displayName }: { readonly displayName?: string | null }): boolean {
        const name = displayName ? parseCredentialName(displayName) : undefined;
        return displayName ? name !== undefined && this.series.has(name.series) : true;
    }

    private get credentials() {
        const { passwordCredentials = [], keyCredentials = [] } =
            this.simulator.tenant.application(this.watched.applicationId) ?? {};
        return [...passwordCredentials, ...keyCredentials];
    }

    private newestIn(vault: string): Value | undefined {
        return this.values.filter((one) => one.vault === vault).at(-1);
    }

    private versionsIn(vault: string) {
        try {
            return this.simulator.tenant.secretVersions(vault, this.watched.secretName);
        } catch {
            return []; // the vault is gone
        }
    }

    private read(vault: string): void {
        for (const { version, value, tags } of this.versionsIn(vault)) {
            const [keyId, rotated] = [tags?.["keyId"], tags?.["rotated"] ?? ""];
            if (this.versions.has(version) || tags?.["managed-by"] !== MANAGED_BY || keyId === undefined) {
                continue;
            }
            this.versions.add(version);
            this.series.add(tags["series"] ?? "");
            const credential = this.credentials.find((one) => one.keyId === keyId);
            // Of one that is gone already nobody can tell more than that: what is newest in the end is asked for then.
            if (credential !== undefined) {
                const { startDateTime, endDateTime: endsAt } = credential;
                const issuedAt = rotated < startDateTime ? rotated : startDateTime;
                this.values.push({ vault, value, keyId, issuedAt, endsAt });
            }
        }
    }

    private signIn(value: string): string {
        const { clientId } = this.watched;
        try {
            return signInWith(this.simulator, clientId, value);
        } catch (error) {
            return error instanceof Error ? error.message : String(error);
        }
    }
}

function isTwin(one: object, other: object): boolean {
    const [left, right] = [one, other].map(
        (each) => (each as { readonly customKeyIdentifier?: string }).customKeyIdentifier,
    );
    return left !== undefined && left === right;
}
