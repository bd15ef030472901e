import assert from "node:assert/strict";
import type { LabStack, RunResult } from "../../../simulator/lab/lab-stack";
import type { World } from "../../engine/support/world";
import { isPersonal, isWaiting } from "../draws";
import type { HistoryConsumers } from "./consumers";
import type { HistoryCredentials } from "./credentials";
import type { SecretOf, SecretSettings, Told } from "./program";
import { assertPlanKept, blockedUntil, protectedIn, toldIn } from "./runs";

/** What must hold of the secrets after a run, given what the last complete one told of them. */
export class HistoryJudge {
    /** What the last complete run told of each. */
    readonly told = new Map<SecretOf, Told>();
    /** Something happened to them since then that may change what was told. */
    private readonly disturbed = new Set<SecretOf>();
    /** The rotate tokens that the last complete run knew. */
    private readonly tokens = new Map<SecretOf, string | undefined>();
    private protectedUrns: readonly string[] = [];

    constructor(
        private readonly world: World,
        private readonly consumers: HistoryConsumers,
        private readonly credentials: HistoryCredentials,
    ) {}

    disturb(secret: SecretOf): void {
        this.disturbed.add(secret);
    }

    /** What is protected now stays so for good. */
    async protectedFromNowOn(stack: LabStack): Promise<void> {
        this.protectedUrns = protectedIn(await stack.stateText());
    }

    /** A run that did not complete, or could not look at everything, leaves everything protected where it is. */
    async incomplete(stack: LabStack, secrets: readonly SecretOf[]): Promise<void> {
        for (const secret of secrets) {
            this.disturbed.add(secret);
        }
        const kept = protectedIn(await stack.stateText());
        const lost = this.protectedUrns.filter((urn) => !kept.includes(urn));
        assert.deepEqual(lost, [], "nothing protected has left the state");
    }

    /** The failure of one app costs the others nothing: what was due there was rotated and published. */
    spared(secrets: readonly SecretOf[], settingsOf: (secret: SecretOf) => SecretSettings, ranAt: string): void {
        for (const secret of secrets.filter((one) => !this.disturbed.has(one))) {
            const told = this.told.get(secret);
            const newest = this.consumers.published(secret).at(-1);
            const isDue = told && ranAt >= told.nextRotation && !isWaiting(settingsOf(secret), told, ranAt);
            assert.ok(
                !isDue || newest?.issuedAt === ranAt,
                `${secret.id} was due ${told?.nextRotation}, and another app's failure at ${ranAt} stopped it`,
            );
        }
    }

    /** A run that completed keeps to what was told before, does what was asked for, and leaves nothing behind. */
    async completed(
        stack: LabStack,
        result: RunResult,
        secret: SecretOf,
        settings: SecretSettings,
        ranAt: string,
    ): Promise<Told> {
        const { consumers } = this;
        const told = toldIn(result, secret);
        const before = this.told.get(secret);
        const published = consumers.published(secret);
        const issuedBefore = published.find(({ keyId }) => keyId === before?.keyId)?.issuedAt;
        const isTokenWaiting = settings.rotateToken !== this.tokens.get(secret);
        const isCalm = !this.disturbed.has(secret) && !isTokenWaiting;
        assertPlanKept(this.world, secret, { ranAt, settings, told, before, issuedBefore, isCalm });
        await this.assertTokenHeeded(stack, secret, settings, told, ranAt);
        consumers.runCompleted(secret, settings, told);
        this.told.set(secret, told);
        this.disturbed.delete(secret);
        this.credentials.assertTidy(secret, consumers, ranAt, settings.revokeBefore);
        return told;
    }

    /** A new rotate token rotates, or, where Entra allows two secrets, waits and says until when. */
    private async assertTokenHeeded(
        stack: LabStack,
        secret: SecretOf,
        { rotateToken }: SecretSettings,
        told: Told,
        ranAt: string,
    ): Promise<void> {
        const before = this.told.get(secret);
        if (!before || rotateToken === this.tokens.get(secret) || told.generation > before.generation) {
            this.tokens.set(secret, rotateToken);
            return;
        }
        const until = isPersonal(secret.app.audience) ? blockedUntil(await stack.stateText(), secret) : undefined;
        assert.ok(
            until && until > ranAt,
            `${secret.id} has a new rotateToken, and rotates or says until when it waits`,
        );
    }
}
