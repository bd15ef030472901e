import assert from "node:assert/strict";
import { addToInstant } from "../../../simulator/clock";
import type { RunResult } from "../../../simulator/lab/lab-stack";
import { addForeignCredentials } from "../../engine/support/by-hand";
import { VAULT, type World } from "../../engine/support/world";
import { isPersonal } from "../draws";
import type { AppPlan } from "./apps";
import type { HistoryConsumers } from "./consumers";
import { type SecretOf, secretsOf } from "./program";

/** What must hold of the credentials in the tenant: at any time, and after a run that completed. */
export class HistoryCredentials {
    private readonly ends = new Map<string, string>();
    private readonly foreign = new Set<string>();
    private readonly foreignChecks: (() => void)[] = [];
    /** Foreign ones that take one of two places. */
    private readonly crowding = new Map<string, AppPlan>();

    constructor(
        private readonly world: World,
        private readonly apps: readonly AppPlan[],
    ) {}

    /** People add some of their own. */
    addForeign(app: AppPlan): void {
        if (isPersonal(app.audience)) {
            const { keyId } = this.world.tenant.addPassword(this.world.application(app.name).id, {});
            this.crowding.set(keyId, app);
            this.foreign.add(keyId);
            return;
        }
        const before = this.keyIds(app);
        this.foreignChecks.push(addForeignCredentials(this.world, app.name));
        for (const keyId of this.keyIds(app).filter((one) => !before.includes(one))) {
            this.foreign.add(keyId);
        }
    }

    /**
     * When a run found no place, the operator does what its message says, and removes what is not ours.
     * @returns the apps for which that was so
     */
    makeRoom({ output }: RunResult): AppPlan[] {
        const inTheWay = [...this.crowding].filter(([keyId]) => output.includes(`not ours, ${keyId}`));
        for (const [keyId, app] of inTheWay) {
            this.world.tenant.removePassword(this.world.application(app.name).id, keyId);
            this.crowding.delete(keyId);
        }
        return inTheWay.map(([, app]) => app);
    }

    /** End dates never change, nothing of ours lives beyond two years, no limit is passed, no foreign one is touched. */
    look(): void {
        for (const app of this.apps.filter(({ name }) => this.exists(name))) {
            const credentials = this.world.credentials(app.name);
            assert.ok(!isPersonal(app.audience) || credentials.length <= 2, `${app.name} has two credentials at most`);
            for (const { keyId, displayName, startDateTime, endDateTime } of credentials) {
                assert.equal(
                    this.ends.get(keyId) ?? endDateTime,
                    endDateTime,
                    `the end of ${displayName} never changes`,
                );
                this.ends.set(keyId, endDateTime);
                const longest = addToInstant(startDateTime, "P2Y");
                assert.ok(endDateTime <= longest, `${displayName} ends ${endDateTime}, beyond two years`);
            }
        }
        for (const check of this.foreignChecks) {
            check();
        }
        for (const [keyId, app] of this.crowding) {
            assert.ok(this.keyIds(app).includes(keyId), `what people added to ${app.name} is still there`);
        }
    }

    /**
     * Nothing of a secret is left that has ended, was revoked, or was made for nothing.
     * @param ranAt when the run began
     */
    assertTidy(secret: SecretOf, consumers: HistoryConsumers, ranAt: string, revokeBefore: string | undefined): void {
        const own = this.ownOf(secret);
        const series = new Set(own.map(({ displayName }) => /\[(\w+)\]$/.exec(displayName ?? "")?.[1]));
        assert.ok(series.size <= 1, `all credentials of ${secret.id} are of one series`);
        const published = consumers.published(secret).map(({ keyId }) => keyId);
        for (const { keyId, displayName, endDateTime } of own) {
            const what = `"${displayName}" (${keyId}, ends ${endDateTime}), left at ${ranAt},`;
            const issuedAt = / (\S+) \[\w+\]$/.exec(displayName ?? "")?.[1] ?? "";
            assert.ok(endDateTime > ranAt, `${what} has not ended`);
            assert.ok(
                revokeBefore === undefined || issuedAt >= revokeBefore,
                `${what} was not revoked (${revokeBefore})`,
            );
            assert.ok(published.includes(keyId), `${what} was published`);
        }
    }

    /** The credentials of a secret, as far as names and memory tell: not those that people added. */
    ownOf({ id, app }: SecretOf) {
        return this.world
            .credentials(app.name)
            .filter(({ keyId, displayName }) => !this.foreign.has(keyId) && displayName?.startsWith(`prod/${id}#`));
    }

    /** Expects that every credential in the tenant is one of a secret's, or was added by people. */
    assertNoStranger(): void {
        const known = new Set(secretsOf(this.apps).flatMap((secret) => this.ownOf(secret).map(({ keyId }) => keyId)));
        for (const app of this.apps) {
            const strangers = this.keyIds(app).filter((keyId) => !known.has(keyId) && !this.foreign.has(keyId));
            assert.deepEqual(strangers, [], `every credential of ${app.name} has a name that tells whose it is`);
        }
    }

    /** Expects that the program left nothing: no credential of its own, and no delivery. */
    assertGone(secrets: readonly SecretOf[]): void {
        for (const secret of secrets) {
            const left = this.exists(secret.app.name) ? this.ownOf(secret) : [];
            assert.deepEqual(left, [], `no credential of ${secret.id} is left`);
            const delivery = this.world.tenant.currentSecretValue(VAULT.vaultName, secret.secretName);
            assert.equal(delivery, undefined, `the delivery of ${secret.id} is gone`);
        }
        assert.deepEqual(
            this.apps.filter(({ name }) => this.exists(name)).map(({ name }) => name),
            this.apps.filter(({ isExisting }) => isExisting).map(({ name }) => name),
            "the applications that the program made are gone",
        );
    }

    private keyIds({ name }: AppPlan): string[] {
        return this.world.credentials(name).map(({ keyId }) => keyId);
    }

    private exists(displayName: string): boolean {
        return this.world.tenant.applications().some((app) => app.displayName === displayName);
    }
}
