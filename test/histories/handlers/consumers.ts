import assert from "node:assert/strict";
import { MANAGED_BY } from "../../../contract/tags";
import type { Simulator } from "../../../simulator";
import { addToInstant } from "../../../simulator/clock";
import { isCertificate, signInByCertificate } from "../../engine/support/certificate-sign-in";
import type { Stack } from "../../provider/rotate/deployment";

/** A value that a vault had, and that somebody may hold. */
interface Value {
    readonly vault: string;
    readonly version: string;
    readonly value: string;
    readonly keyId: string;
    /** By what is written, or by Entra's own start date: the earlier one. */
    readonly issuedAt: string;
    readonly endsAt: string;
    /** People revoked it after it was replaced, or where the program no longer names its vault. */
    isRevoked: boolean;
}

/** What the last completed run told: replaced by `mustRunBefore`, a value works for `overlap` longer. */
interface Promised {
    readonly keyId: string;
    readonly mustRunBefore: string;
    readonly overlap: string;
}

/**
 * All consumers that there can be: somebody holds each value that a vault ever had, and signs in with it until its own end.
 * That it ends no sooner than `overlap` after its successor was published, where a run was in time, is looked at as well.
 */
export class Consumers {
    signIns = 0;
    /** Values replaced in time, whose holders had the whole overlap. */
    inTime = 0;
    promised: Promised | undefined;
    private readonly values: Value[] = [];
    private revokeBefore: string | undefined;
    /** Key ids that a person removed in Entra. */
    private readonly removed = new Set<string>();

    constructor(
        private readonly simulator: Simulator,
        private readonly stack: Stack,
        private readonly vaults: readonly string[],
    ) {}

    /** Removed by hand: whoever holds it is refused until the next run, and knows why. */
    wasRemoved(keyId: string): void {
        this.removed.add(keyId);
    }

    /** A run begins that revokes what was issued before an instant; whoever can read a newer value has to. */
    runBegins(vaults: readonly string[], revokeBefore: string | undefined): void {
        for (const value of this.values) {
            const isNewest = vaults.includes(value.vault) && this.newest(value.vault) === value;
            value.isRevoked ||= revokeBefore !== undefined && value.issuedAt < revokeBefore && !isNewest;
        }
        this.revokeBefore = revokeBefore;
    }

    /** Everybody reads, and signs in with whatever they hold. @throws when somebody is refused who should not be */
    look(): void {
        for (const vault of this.vaults) {
            this.read(vault);
        }
        const now = this.simulator.clock.now();
        for (const one of this.values) {
            if (now < one.endsAt && !one.isRevoked && !this.removed.has(one.keyId)) {
                this.signIns++;
                const where = `key ${one.keyId} of ${one.vault}, issued ${one.issuedAt}, ends ${one.endsAt}`;
                assert.ok(this.accepts(one.value), `at ${now} Entra refuses ${where}`);
            }
        }
    }

    /** @throws unless consumers that read a vault now get this key, enabled, and are accepted */
    expectServed(vault: string, keyId: string): void {
        const newest = this.stack.versions(vault).at(-1);
        const seen = `${vault} has ${newest?.tags?.["keyId"]}, enabled: ${newest?.attributes.enabled}`;
        assert.equal(newest?.tags?.["keyId"], keyId, `the newest version is of the current key: ${seen}`);
        assert.equal(newest?.attributes.enabled, true, seen);
        assert.ok(this.accepts(newest.value), `the newest version is accepted: ${seen}`);
    }

    private newest(vault: string): Value | undefined {
        return this.values.filter((one) => one.vault === vault).at(-1);
    }

    private read(vault: string): void {
        const known = this.values.filter((one) => one.vault === vault).map(({ version }) => version);
        for (const { version, value, tags, attributes } of this.stack.versions(vault)) {
            const keyId = tags?.["keyId"];
            if (known.includes(version) || tags?.["managed-by"] !== MANAGED_BY || keyId === undefined) {
                continue;
            }
            const credential = [...this.stack.secrets, ...this.stack.certificates].find((one) => one.keyId === keyId);
            assert.ok(credential || this.removed.has(keyId), `${keyId}, published in ${vault}, is in Entra`);
            const replaced = this.newest(vault);
            if (replaced && replaced.keyId !== keyId) {
                this.judgeOverlap(replaced, new Date(attributes.created * 1_000).toISOString().replace(".000", ""));
                replaced.isRevoked ||= this.revokeBefore !== undefined && replaced.issuedAt < this.revokeBefore;
            }
            const rotated = String(tags?.["rotated"]);
            const endsAt = String(credential?.endDateTime ?? rotated);
            const issuedAt = [rotated, String(credential?.startDateTime ?? rotated)].sort()[0] ?? rotated;
            this.values.push({ vault, version, value, keyId, issuedAt, endsAt, isRevoked: false });
        }
    }

    private judgeOverlap({ keyId, endsAt }: Value, replacedAt: string): void {
        const { promised } = this;
        if (promised?.keyId === keyId && replacedAt <= promised.mustRunBefore) {
            const until = addToInstant(replacedAt, promised.overlap);
            assert.ok(endsAt >= until, `${keyId}, replaced in time at ${replacedAt}, ends ${endsAt}, before ${until}`);
            this.inTime++;
        }
    }

    private accepts(value: string): boolean {
        const { appId } = this.stack.app;
        return isCertificate(value)
            ? signInByCertificate(this.simulator, appId, value).ok
            : this.simulator.tenant.acceptsSecret(appId, value);
    }
}
