import assert from "node:assert/strict";
import { addToInstant } from "../../../simulator/clock";
import type { LabStack, RunResult } from "../../../simulator/lab/lab-stack";
import { watchIssuedValues } from "../../engine/support/issued-values";
import { changes } from "../../engine/support/steps";
import { assertQuiet, deploy, type World } from "../../engine/support/world";
import { isAccepted } from "../draws";
import { instantOf } from "../moments";
import { changedSettings, toldOf } from "./changes";
import { HistoryConsumers } from "./consumers";
import { HistoryCredentials } from "./credentials";
import type { History, Step } from "./history";
import { HistoryJudge } from "./judge";
import { historyProgram, type SecretOf, type SecretSettings, secretsOf } from "./program";
import { isBlind, isHarmed, isKilled, loneVictim, perform, type Run, runText } from "./run";
import { assertHarmless } from "./runs";
import { HistoryWatch } from "./watch";

/** A run in which nothing goes wrong. */
const CALM: Step = {
    moment: { after: "PT0S" },
    whose: 0,
    secret: 0,
    run: "up",
    isForetold: false,
    isRepeated: false,
};

/** Plays one history in a world of its own; everything promised is checked on the way. */
export class HistoryPlayer {
    /** What happened, for people. */
    readonly tale: string[] = [];
    readonly counts = { runs: 0, completed: 0, killed: 0, failed: 0 };
    readonly consumers: HistoryConsumers;
    private readonly credentials: HistoryCredentials;
    private readonly judge: HistoryJudge;
    private readonly watch: HistoryWatch;
    private readonly secrets: readonly SecretOf[];
    private readonly settings = new Map<SecretOf, SecretSettings>();
    private readonly issued: readonly string[];
    private isProtected = true;
    private isRefreshNeeded = false;

    constructor(
        private readonly world: World,
        private readonly history: History,
    ) {
        this.secrets = secretsOf(history.apps);
        this.consumers = new HistoryConsumers(world, this.secrets);
        this.credentials = new HistoryCredentials(world, history.apps);
        this.watch = new HistoryWatch(world, this.consumers, this.credentials);
        this.judge = new HistoryJudge(world, this.consumers, this.credentials);
        this.issued = watchIssuedValues(world.tenant);
        for (const secret of this.secrets) {
            const { id, name, app } = secret;
            const rules = app.secrets[name];
            assert.ok(rules);
            this.settings.set(secret, rules);
            this.tale.push(`${id} (${app.audience}${app.isExisting ? ", existing" : ""}): ${JSON.stringify(rules)}`);
        }
    }

    async play(): Promise<void> {
        const { world, history } = this;
        for (const { name, audience } of history.apps.filter(({ isExisting }) => isExisting)) {
            world.tenant.createApplication({ displayName: name, signInAudience: audience });
        }
        const stack = await world.stack(this.program());
        await this.run(stack, CALM);
        await this.judge.protectedFromNowOn(stack);
        for (const app of history.apps.filter(({ hasForeign }) => hasForeign)) {
            this.credentials.addForeign(app);
        }
        this.watch.begin();
        for (const step of history.steps) {
            await this.step(stack, step);
        }
        await this.end(stack);
    }

    /** Whatever happened, the next undisturbed run puts everything right, and then nothing of it need stay. */
    private async end(stack: LabStack): Promise<void> {
        const last = { ...CALM, isRepeated: true };
        this.consumers.liveUntil(addToInstant(this.world.clock.now(), "PT1H"));
        // Where people took a place, the first one only says so; they make room then.
        const isComplete = (await this.run(stack, last)).succeeded || (await this.run(stack, last)).succeeded;
        assert.ok(isComplete, "the last run completes");
        if (this.history.isTornDown) {
            this.isProtected = false;
            stack.use(this.program());
            await this.run(stack, CALM);
            this.consumers.leave();
            const destruction = await stack.destroy();
            assert.ok(destruction.succeeded, `the destruction succeeds, but:\n${destruction.output}`);
            this.credentials.assertGone(this.secrets);
        }
    }

    private async step(stack: LabStack, step: Step): Promise<void> {
        const secret = this.secretOf(step);
        const at = instantOf(step.moment, this.world.clock.now(), toldOf(step.whose, [...this.judge.told.values()]));
        this.change(secret, step, at);
        stack.use(this.program());
        const forecast = step.isForetold ? await stack.preview({ at }) : undefined;
        assert.ok(!forecast || forecast.succeeded, `the forecast succeeds, but:\n${forecast?.output}`);
        assert.deepEqual(forecast?.requests ?? [], [], "a forecast asks nobody");
        this.consumers.liveUntil(at);
        this.remove(secret, step);
        const isPlain = step.run === "up" && !step.trouble && !this.isRefreshNeeded;
        const result = await this.run(stack, step);
        if (forecast && isPlain && result.succeeded) {
            assert.deepEqual(changes(result).sort(), changes(forecast).sort(), "it was foretold like this");
        }
    }

    /** One run with its trouble, and what must hold afterwards. */
    private async run(stack: LabStack, step: Step): Promise<RunResult> {
        const isRefreshed = step.run === "up --refresh" || this.isRefreshNeeded;
        const target = step.run === "target" && !isRefreshed ? this.secretOf(step) : undefined;
        const secrets = target ? [target] : this.secrets;
        for (const secret of secrets) {
            this.consumers.runBegins(secret, this.settingsOf(secret));
        }
        if (step.run === "refresh") {
            const refresh = await stack.refresh();
            this.tale.push(`${this.world.clock.now()} refresh: ${refresh.succeeded ? "completed" : "FAILED"}`);
            assertHarmless(refresh, this.issued);
        }
        const run = await perform(this.world, stack, this.history.apps, step, { target, isRefreshed });
        this.tale.push(runText(run));
        assertHarmless(run.result, this.issued);
        this.watch.look();
        this.count(run);
        if (isKilled(run)) {
            await stack.unlock();
        }
        const crowded = this.credentials.makeRoom(run.result);
        const { succeeded, output } = run.result;
        assert.ok(succeeded || isHarmed(run) || crowded.length > 0, `a run without trouble succeeds, but:\n${output}`);
        const victim = loneVictim(run, this.history.apps);
        if (!succeeded && victim) {
            const others = secrets.filter(({ app }) => app !== victim && !crowded.includes(app));
            this.judge.spared(others, (secret) => this.settingsOf(secret), run.ranAt);
        }
        if (!succeeded || isBlind(run)) {
            await this.judge.incomplete(stack, secrets);
        } else {
            await this.completed(stack, run, secrets);
        }
        return run.result;
    }

    private async completed(stack: LabStack, run: Run, secrets: readonly SecretOf[]): Promise<void> {
        const { step, ranAt, result, target, isRefreshed } = run;
        for (const secret of secrets) {
            const told = await this.judge.completed(stack, result, secret, this.settingsOf(secret), ranAt);
            this.tale.push(`    ${secret.id}: ${JSON.stringify(told)}`);
        }
        this.credentials.assertNoStranger();
        this.isRefreshNeeded &&= !isRefreshed;
        if (step.isRepeated && !target && this.world.clock.now() === ranAt) {
            assertQuiet(await deploy(stack));
        }
    }

    /** Changes what the program says, unless the product would refuse it. */
    private change(secret: SecretOf, { change }: Step, at: string): void {
        const issuedAt = this.consumers.published(secret).at(-1)?.issuedAt;
        const changed = change && changedSettings(this.settingsOf(secret), change, at, issuedAt);
        if (changed && isAccepted(changed, secret.app.audience)) {
            this.settings.set(secret, changed);
            this.judge.disturb(secret);
            this.tale.push(`  for ${at}, ${secret.id}: ${JSON.stringify(changed)}`);
        }
    }

    private remove(secret: SecretOf, { removed }: Step): void {
        const keyId = removed && this.consumers.published(secret).at(removed === "current" ? -1 : -2)?.keyId;
        if (keyId && this.credentials.ownOf(secret).some((one) => one.keyId === keyId)) {
            this.consumers.removed(keyId);
            this.world.tenant.removePassword(this.world.application(secret.app.name).id, keyId);
            this.isRefreshNeeded = true;
            this.judge.disturb(secret);
            this.tale.push(`  by hand, ${keyId} (${removed}) of ${secret.id} is removed`);
        }
    }

    private count(run: Run): void {
        this.counts.runs++;
        this.counts.completed += run.result.succeeded ? 1 : 0;
        this.counts.killed += isKilled(run) ? 1 : 0;
        this.counts.failed += !isKilled(run) && !run.result.succeeded ? 1 : 0;
    }

    private program() {
        const settings = new Map([...this.settings].map(([{ id }, one]) => [id, one]));
        return historyProgram(this.world, this.history.apps, settings, this.isProtected);
    }

    private secretOf({ secret }: Step): SecretOf {
        const found = this.secrets[secret % this.secrets.length];
        assert.ok(found);
        return found;
    }

    private settingsOf(secret: SecretOf): SecretSettings {
        const settings = this.settings.get(secret);
        assert.ok(settings);
        return settings;
    }
}
