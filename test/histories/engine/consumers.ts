import assert from "node:assert/strict";
import { addToInstant } from "../../../simulator/clock";
import { VAULT, type World } from "../../engine/support/world";
import type { SecretOf, SecretSettings, Told } from "./program";

/** A value that Key Vault had. */
interface Value {
    readonly value: string;
    readonly keyId: string;
    /** `#3`: the third one published. */
    readonly number: string;
    readonly issuedAt: string;
    readonly endsAt: string;
    /** Until when somebody signs in with it who was promised that it works; unknown while it is the newest. */
    letGoAt?: string;
    /** People ended it: by `revokeBefore`, which they know refuses whoever has not read its successor, or by hand. */
    isRevoked: boolean;
    isRemoved: boolean;
}

/**
 * What the last completed run promised of a secret: if another one completes by `mustRunBefore`, no consumer that reads
 * the vault at least once in `overlap` is refused.
 */
interface Promised {
    readonly mustRunBefore: string;
    readonly overlap: string;
    readonly rules: string;
    /** The value that was the newest then. */
    readonly newest: Value | undefined;
    /**
     * A later run that did not complete had other rules: what it issued lives by these, which nobody was told. The
     * promise then covers the value of then alone.
     */
    isOutdated: boolean;
}

/**
 * All consumers that there can be of all secrets: whatever Key Vault had within the last `overlap`, somebody signs in
 * with. They do at every instant that they live through, and around every request of a deployment.
 */
export class HistoryConsumers {
    signIns = 0;
    /** Values replaced in time, whose last holders were promised that they work. */
    inTime = 0;
    private readonly values = new Map<SecretOf, Value[]>();
    private readonly promises = new Map<SecretOf, Promised>();

    constructor(
        private readonly world: World,
        secrets: readonly SecretOf[],
    ) {
        for (const secret of secrets) {
            this.values.set(secret, []);
        }
    }

    /** A run begins: what it revokes, and what it does by other rules than those of the promise, counts from now on. */
    runBegins(secret: SecretOf, settings: SecretSettings): void {
        const { revokeBefore } = settings;
        const promised = this.promises.get(secret);
        if (promised && promised.rules !== rulesText(settings)) {
            promised.isOutdated = true;
        }
        for (const value of this.values.get(secret) ?? []) {
            value.isRevoked ||= revokeBefore !== undefined && value.issuedAt < revokeBefore;
        }
    }

    /** A run completed, and told this. */
    runCompleted(secret: SecretOf, settings: SecretSettings, { mustRunBefore }: Told): void {
        const newest = this.values.get(secret)?.at(-1);
        const { overlap } = settings;
        const rules = rulesText(settings);
        this.promises.set(secret, { mustRunBefore, overlap, rules, newest, isOutdated: false });
    }

    /** A credential was removed by hand. */
    removed(keyId: string): void {
        for (const value of [...this.values.values()].flat().filter((one) => one.keyId === keyId)) {
            value.isRemoved = true;
        }
    }

    /** Nobody signs in any more: all that follows is meant to end it. */
    leave(): void {
        this.values.clear();
    }

    /** The key ids that Key Vault had for a secret, oldest first. */
    published(secret: SecretOf): Pick<Value, "keyId" | "endsAt" | "issuedAt">[] {
        return this.values.get(secret) ?? [];
    }

    /** Moves the clock: in some steps, and to where promises run out. */
    liveUntil(until: string): void {
        const { clock } = this.world;
        this.signIn();
        const hours = Math.ceil((Date.parse(until) - Date.parse(clock.now())) / 3_600_000 / 12);
        while (clock.now() < until) {
            const stops = [addToInstant(clock.now(), `PT${hours}H`), ...this.lastSeconds(), until];
            clock.set(stops.filter((stop) => stop > clock.now() && stop <= until).sort()[0] ?? until);
            this.signIn();
        }
    }

    /** Everybody signs in with what they hold. */
    signIn(): void {
        for (const [secret, values] of this.values) {
            this.read(secret, values);
            const promised = this.promises.get(secret);
            for (const value of values) {
                this.judge(secret, value, value === values.at(-1) ? promised : undefined);
            }
        }
    }

    private judge({ id, app }: SecretOf, value: Value, promised: Promised | undefined): void {
        const now = this.world.clock.now();
        const isNewest = value.letGoAt === undefined;
        this.signIns++;
        const answer = this.world.signIn(value.value, app.name);
        // Whoever is refused for a revocation can read a newer value: the newest is never revoked.
        if (answer === "ok" || value.isRemoved || (value.isRevoked && !isNewest)) {
            return;
        }
        const what = `value ${value.number} of ${id} (ends ${value.endsAt}) is refused at ${now}: ${answer}`;
        assert.ok(now >= value.endsAt, `${what}, before its end`);
        assert.ok(
            isNewest || now >= String(value.letGoAt),
            `${what}, but was replaced in time for use until ${value.letGoAt}`,
        );
        assert.ok(
            !promised || !covers(promised, value) || now >= promised.mustRunBefore,
            `${what}, but it was enough to run before ${promised?.mustRunBefore}`,
        );
    }

    private read(secret: SecretOf, values: Value[]): void {
        const now = this.world.clock.now();
        const version = this.world.tenant.secretVersions(VAULT.vaultName, secret.secretName).at(-1);
        const keyId = version?.tags?.["keyId"];
        const newest = values.at(-1);
        if (!version || !keyId || newest?.value === version.value) {
            return;
        }
        if (newest) {
            const promised = this.promises.get(secret);
            const isInTime = promised && now <= promised.mustRunBefore && covers(promised, newest);
            this.inTime += isInTime ? 1 : 0;
            newest.letGoAt = isInTime ? addToInstant(now, promised.overlap) : now;
        }
        const credential = this.world.credentials(secret.app.name).find((one) => one.keyId === keyId);
        assert.ok(credential, `what ${secret.id} got at ${now} is in the tenant`);
        values.push({
            value: version.value,
            keyId,
            number: `#${values.length + 1}`,
            issuedAt: String(version.tags?.["rotated"]),
            endsAt: credential.endDateTime,
            isRevoked: false,
            isRemoved: false,
        });
    }

    private lastSeconds(): string[] {
        const letGo = [...this.values.values()].flat().flatMap(({ letGoAt }) => letGoAt ?? []);
        const deadlines = [...this.promises.values()].map(({ mustRunBefore }) => mustRunBefore);
        return [...letGo, ...deadlines].map((instant) => addToInstant(instant, "-PT1S"));
    }
}

function covers({ isOutdated, newest }: Promised, value: Value): boolean {
    return !isOutdated || newest === value;
}

function rulesText({ rotateEvery, grace, overlap, anchor }: SecretSettings): string {
    return JSON.stringify([rotateEvery, grace, overlap, anchor]);
}
