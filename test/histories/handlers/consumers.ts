import assert from "node:assert/strict";
import { MANAGED_BY } from "../../../contract/tags";
import type { Simulator } from "../../../simulator";
import { addToInstant } from "../../../simulator/clock";
import { signInWith } from "../../engine/support/certificate-sign-in";
import type { Stack } from "../../provider/rotate/deployment";
import { namedIn } from "./record";

/** A value that a vault had, and that somebody may hold. */
interface Value {
    readonly vault: string;
    readonly version: string;
    readonly value: string;
    readonly keyId: string;
    /** By what is written, or by Entra's own start date: the earlier one. */
    readonly issuedAt: string;
    /** By Entra's dates, or when it is known there. */
    readonly startsAt: string;
    readonly endsAt: string;
    /** When another one took its place in its vault, or the program left the vault. */
    replacedAt?: string;
    /** People ended it, or it gave way to another one: see `Consumers`. */
    ended?: "revoked" | "forgotten" | "destroyed" | "gaveWay";
    /** Its vault was left, or a person disabled it: that the version can be read is promised no more. */
    isLeft: boolean;
}

/** What the last completed run told: replaced by `mustRunBefore`, a value works for `overlap` longer. */
interface Promised {
    readonly keyId: string;
    readonly mustRunBefore: string;
    readonly overlap: string;
}

/** What nobody promises in these surroundings. */
export interface Limits {
    /** A value that every vault replaced a whole overlap ago may have to make room for another one. */
    readonly isCapped: boolean;
    /** Nobody insists on asking Entra before a value is published, and so long it is not known there: ISO 8601. */
    readonly acceptedAfter?: string;
}

/** How a run begins. */
export interface Beginning {
    /** The vaults that the program names. */
    readonly vaults: readonly string[];
    readonly revokeBefore: string | undefined;
    readonly overlap: string;
    /** The vaults that the state names, which the program may have left. */
    readonly known: readonly string[];
    /** The key ids that the state says are published. */
    readonly remembered: readonly string[];
}

/**
 * All consumers that there can be: somebody holds each value that a vault ever had, and signs in with it until its own end.
 * That it ends no sooner than `overlap` after its successor was published, where a run was in time, is looked at as well.
 * Sooner it is ended only by people: they revoked it after it was replaced, or where the program no longer names its vault;
 * they removed its credential, or destroyed all; or they took every trace of it from the state and from those vaults that
 * state or program name.
 */
export class Consumers {
    signIns = 0;
    /** Values replaced in time, whose holders had the whole overlap. */
    inTime = 0;
    promised: Promised | undefined;
    /** The clock of a service was ahead by ten minutes at some time: what ends in these may have been taken for ended. */
    wasServiceAhead = false;
    private readonly values: Value[] = [];
    private begun: Beginning | undefined;
    /** Key ids that a person removed in Entra. */
    private readonly removed = new Set<string>();

    constructor(
        private readonly simulator: Simulator,
        private readonly stack: Stack,
        private readonly vaults: readonly string[],
        private readonly limits: Limits,
    ) {}

    /** Removed by hand: whoever holds it is refused until the next run, and knows why. */
    wasRemoved(keyId: string): void {
        this.removed.add(keyId);
    }

    /** A person disabled a version. */
    wasDisabled(vault: string, version: string): void {
        for (const value of this.values.filter((one) => one.vault === vault && one.version === version)) {
            value.isLeft = true;
        }
    }

    /** Everything is destroyed from now on. */
    isDestroyed(): void {
        this.promised = undefined;
        for (const value of this.values) {
            value.ended ??= "destroyed";
        }
    }

    /** A run begins that revokes what was issued before an instant; whoever can read a newer value has to. */
    runBegins(begun: Beginning): void {
        const { vaults, known, revokeBefore, remembered } = begun;
        const named = [...vaults, ...known].flatMap((vault) => namedIn(this.simulator, vault));
        const recorded = new Set([...remembered, ...named]);
        for (const value of this.values) {
            const isNewest = vaults.includes(value.vault) && this.newest(value.vault) === value;
            if (revokeBefore !== undefined && value.issuedAt < revokeBefore && !isNewest) {
                value.ended ??= "revoked";
            }
            if (!recorded.has(value.keyId)) {
                value.ended ??= "forgotten";
            }
            if (!vaults.includes(value.vault)) {
                value.isLeft = true;
                value.replacedAt ??= this.simulator.clock.now();
            }
        }
        this.begun = begun;
    }

    /** Everybody reads, and signs in with whatever they hold. @throws when somebody is refused who should not be */
    look(): void {
        for (const vault of this.vaults) {
            this.read(vault);
        }
        const now = this.simulator.clock.now();
        for (const one of this.values) {
            if (now < one.endsAt && one.ended === undefined && !this.removed.has(one.keyId)) {
                this.signIns++;
                const where = `key ${one.keyId} of ${one.vault}, issued ${one.issuedAt}, ends ${one.endsAt}`;
                const isAccepted = this.accepts(one.value);
                assert.ok(
                    isAccepted || this.isExcused(one, now),
                    `at ${now} Entra refuses ${where}, which nobody has ended`,
                );
                if (!isAccepted && this.mayGiveWay(one, now)) {
                    one.ended = "gaveWay"; // for good, whatever overlap the program asks for later
                }
            }
        }
    }

    /** @throws unless consumers that read a vault now get this key, enabled, and are accepted */
    expectServed(vault: string, keyId: string): void {
        const newest = this.stack.versions(vault).at(-1);
        const seen = `${vault} has ${newest?.tags?.["keyId"]}, enabled: ${newest?.attributes.enabled}`;
        assert.equal(newest?.tags?.["keyId"], keyId, `the newest version is of the current key: ${seen}`);
        assert.equal(newest?.attributes.enabled, true, seen);
        const value = this.values.find((one) => one.keyId === keyId);
        const isExcused = value !== undefined && this.isExcused(value, this.simulator.clock.now());
        assert.ok(this.accepts(newest.value) || isExcused, `the newest version is accepted: ${seen}`);
    }

    /** @throws when a version cannot be read any more whose credential works */
    expectEnabled(): void {
        const now = this.simulator.clock.now();
        for (const one of this.values) {
            const version = this.stack.versions(one.vault).find(({ version: id }) => id === one.version);
            const isLive = now < this.latestEnd(one) && one.ended === undefined && !this.removed.has(one.keyId);
            assert.ok(
                !isLive || one.isLeft || version === undefined || version.attributes.enabled,
                `the version of key ${one.keyId} in ${one.vault} was disabled at ${now}, which ends ${one.endsAt}`,
            );
        }
    }

    /** The values themselves, which nothing else may show. */
    get secrets(): string[] {
        return this.values.map(({ value }) => value).filter((value) => !value.startsWith("{"));
    }

    private newest(vault: string): Value | undefined {
        return this.values.filter((one) => one.vault === vault).at(-1);
    }

    /** Whether it may be refused although it has not ended. */
    private isExcused(one: Value, now: string): boolean {
        return now < one.startsAt || now >= this.latestEnd(one) || this.mayGiveWay(one, now);
    }

    /** Until when it works at the least. */
    private latestEnd({ endsAt }: Value): string {
        return this.wasServiceAhead ? addToInstant(endsAt, "-PT10M") : endsAt;
    }

    private mayGiveWay({ keyId }: Value, now: string): boolean {
        if (!this.limits.isCapped) {
            return false;
        }
        const overlap = this.begun?.overlap ?? "PT0S";
        const all = this.values.filter((one) => one.keyId === keyId);
        return all.every(({ replacedAt }) => replacedAt !== undefined && addToInstant(replacedAt, overlap) <= now);
    }

    private read(vault: string): void {
        const seen = new Set(this.values.filter((one) => one.vault === vault).map(({ version }) => version));
        for (const { version, value, tags, attributes } of this.stack.versions(vault)) {
            const keyId = tags?.["keyId"];
            if (seen.has(version) || tags?.["managed-by"] !== MANAGED_BY || keyId === undefined) {
                continue;
            }
            const credential = [...this.stack.secrets, ...this.stack.certificates].find((one) => one.keyId === keyId);
            assert.ok(credential || this.removed.has(keyId), `${keyId}, published in ${vault}, is in Entra`);
            const rotated = String(tags?.["rotated"]);
            const started = String(credential?.startDateTime ?? rotated);
            const made = new Date(attributes.created * 1_000).toISOString().replace(".000", "");
            // The clock of the vault may be behind, or that of Entra.
            const known = addToInstant(made > started ? made : started, this.limits.acceptedAfter ?? "PT0S");
            const startsAt = this.limits.acceptedAfter !== undefined && known > started ? known : started;
            const endsAt = String(credential?.endDateTime ?? rotated);
            const issuedAt = [rotated, started].sort()[0] ?? rotated;
            const replaced = this.newest(vault);
            if (replaced && replaced.keyId !== keyId) {
                this.replace(replaced, made);
            }
            this.values.push({ vault, version, value, keyId, issuedAt, startsAt, endsAt, isLeft: false });
        }
    }

    private replace(value: Value, at: string): void {
        const { promised } = this;
        const { keyId, endsAt, issuedAt } = value;
        const { revokeBefore } = this.begun ?? {};
        if (promised?.keyId === keyId && at <= promised.mustRunBefore) {
            // By the calendar, a month after the 30th of March may be later than a month after the 31st.
            const [until = at] = [at, promised.mustRunBefore]
                .map((from) => addToInstant(from, promised.overlap))
                .sort();
            assert.ok(endsAt >= until, `${keyId}, replaced in time at ${at}, ends ${endsAt}, before ${until}`);
            this.inTime++;
        }
        // A lost answer leaves several versions of one key, whose place is taken all at once.
        for (const one of this.values.filter(({ vault, keyId: key }) => vault === value.vault && key === keyId)) {
            one.replacedAt = at;
            if (revokeBefore !== undefined && issuedAt < revokeBefore) {
                one.ended ??= "revoked";
            }
        }
    }

    private accepts(value: string): boolean {
        return signInWith(this.simulator, this.stack.app.appId, value) === "ok";
    }
}
