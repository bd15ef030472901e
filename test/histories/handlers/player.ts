import assert from "node:assert/strict";
import { ledgerIn } from "../../../provider/schedule/plan-ledger";
import type { Props } from "../../../provider/wire/handler";
import type { Simulator } from "../../../simulator";
import { Stack, type Surroundings } from "../../provider/rotate/deployment";
import { isPersonal } from "../draws";
import type { Playing } from "../mode";
import { instantOf } from "../moments";
import type { Counts } from "../totals";
import { changed } from "./changes";
import { Consumers } from "./consumers";
import { Credentials } from "./credentials";
import { audienceOf, type History, type Step } from "./history";
import { People } from "./people";
import { datesIn, isSettledAt, rememberedIn } from "./record";
import { CALM, type Conditions, type Ended, NO_SKEW, performRun } from "./runs";
import type { Site } from "./site";
import { askedAtFirst, surroundingsOf } from "./start";

/** Where the token endpoint comes to know of new credentials some time later only. */
const SIGN_IN_TAKES = "PT20S";

/** How often a last run may have to be repeated until people have done what it says. */
const MOST_ATTEMPTS = 4;

/** Plays one history, and judges after every request that writes, after every run, and in the end. */
export class Player implements Playing {
    readonly tale: string[] = [];
    private readonly simulator: Simulator;
    private readonly stack: Stack;
    private readonly vaults: readonly string[];
    private readonly consumers: Consumers;
    private readonly credentials: Credentials;
    private readonly people: People;
    private readonly surroundings: Surroundings;
    private readonly runs = { runs: 0, completed: 0, killed: 0, failed: 0 };
    private asked: Props;
    private broken: unknown;
    private sentBefore = 0;

    constructor(
        private readonly site: Site,
        private readonly history: History,
    ) {
        const { simulator } = site;
        const { kind, propagation } = history;
        const signInAudience = audienceOf(kind);
        const isCapped = isPersonal(signInAudience);
        this.simulator = simulator;
        simulator.clock.set(history.start);
        simulator.faults.clear();
        const signInTakes = propagation === undefined ? undefined : SIGN_IN_TAKES;
        simulator.tenant.propagation.configure({ delay: propagation, signInTakes });
        this.stack = new Stack(simulator, { signInAudience });
        const { vaultName } = this.stack;
        this.vaults = [vaultName, `${vaultName}-other`, `${vaultName}-third`];
        for (const vault of this.vaults.slice(1)) {
            simulator.tenant.createVault(vault, "rg-identity");
        }
        this.consumers = new Consumers(simulator, this.stack, this.vaults, {
            isCapped,
            acceptedAfter: history.verify === "required" ? undefined : propagation,
        });
        this.credentials = new Credentials(simulator, this.stack, this.vaults, isCapped);
        this.people = new People(simulator, this.stack, this.consumers, this.credentials);
        this.surroundings = surroundingsOf(site, this.stack, kind);
        this.asked = { ...askedAtFirst(history), vaults: this.named(history.vaults) };
    }

    get kind(): string {
        return this.history.kind;
    }

    counts(): Counts {
        const { signIns, inTime } = this.consumers;
        return { ...this.runs, signIns, inTime };
    }

    progress(): number {
        return this.sentBefore + this.site.machine.sent;
    }

    describe(): string {
        const { pending } = this.site.machine;
        return `Waiting for answers: ${pending.join(", ") || "none"}. Resources: ${process.getActiveResourcesInfo()}.`;
    }

    async play(): Promise<void> {
        for (const step of this.history.steps) {
            await this.step(step);
        }
        await this.end();
        this.expectNothingShown();
    }

    private async step(step: Step): Promise<void> {
        const { clock } = this.simulator;
        clock.set(instantOf(step.moment, clock.now(), datesIn(this.stack.state)));
        this.look();
        if (step.hand) {
            this.people.act(step.hand, this.vaults, this.vaultNames[0]);
        }
        if (step.change) {
            const issued = this.stack.versions(this.vaultNames[0]).at(-1)?.tags?.["rotated"];
            const { audience, runs } = { audience: audienceOf(this.history.kind), runs: this.runs.runs };
            const facts = { now: clock.now(), issued, audience, run: runs };
            this.asked = changed(this.asked, step.change, facts, (vaults) => this.named(vaults));
        }
        const failure = await this.run(step);
        const isFree = step.troubles.length === 0 && step.skew === undefined;
        if (isFree && failure !== undefined && !this.heed(failure)) {
            throw new Error("a run without any trouble failed", { cause: failure });
        }
    }

    /** @returns why it failed, if it did */
    private async run(conditions: Conditions): Promise<unknown> {
        const { consumers, stack } = this;
        const { isDestroyed, troubles } = conditions;
        consumers.runBegins({
            vaults: this.vaultNames,
            revokeBefore: this.asked["revokeBefore"] as string | undefined,
            overlap: String(this.asked["overlap"]),
            ...rememberedIn(stack.state),
        });
        this.credentials.runBegins(this.vaultNames, ledgerIn(stack.state?.inputs["ledger"])?.current.generation ?? 0);
        consumers.wasServiceAhead ||= troubles.some((one) => one.kind === "fault" && one.fault === "clockAhead");
        const isRemoved = isDestroyed && stack.state?.inputs["removeOnDelete"] === true;
        if (isRemoved) {
            consumers.isDestroyed();
        }
        this.sentBefore += this.site.machine.sent + 1;
        const wasThere = stack.state !== undefined;
        const ended = await performRun(this.site, stack, this.surroundings, this.asked, conditions, () =>
            this.lookQuietly(),
        );
        this.note(ended, conditions);
        this.credentials.runEnds(ended.failure === undefined);
        this.look();
        consumers.expectEnabled();
        if (ended.failure === undefined && isDestroyed && wasThere) {
            this.destroyed(isRemoved);
        } else if (ended.failure === undefined) {
            this.completed(conditions, ended);
        }
        this.people.states.push(stack.state);
        return ended.failure;
    }

    private destroyed(isRemoved: boolean): void {
        assert.deepEqual(isRemoved ? this.credentials.ours : [], [], "nothing of ours is left in Entra");
        this.consumers.promised = undefined;
        this.credentials.excuseUnknown();
    }

    private completed({ skew = NO_SKEW }: Conditions, { isBlind }: Ended): void {
        const { inputs, outputs } = this.stack.state ?? {};
        const { keyId, mustRunBefore } = outputs ?? {};
        assert.ok(typeof keyId === "string" && typeof mustRunBefore === "string");
        const overlap = String(this.asked["overlap"]);
        // A ledger from the future changes nothing, and heeds no new settings, until that instant has come.
        const isFuture = String(ledgerIn(inputs?.["ledger"])?.current.issuedAt) > this.simulator.clock.now();
        this.consumers.promised = skew === NO_SKEW && !isFuture ? { keyId, mustRunBefore, overlap } : undefined;
        if (this.stack.operations.length > 0 && !isBlind) {
            for (const vault of this.vaultNames) {
                this.consumers.expectServed(vault, keyId);
            }
        }
    }

    /** Some runs without trouble: everything serves, is known, and then nothing is left to be done. */
    private async end(): Promise<void> {
        this.asked = { ...this.asked, tags: { ended: "yes" } };
        for (let attempt = 1; ; attempt++) {
            const failure = await this.run(CALM);
            const isSettled = isSettledAt(this.simulator.clock.now(), this.stack.state);
            if (failure === undefined && (isSettled || attempt === MOST_ATTEMPTS)) {
                break; // what became due, or ended, while it was signed in is for another run
            }
            if (failure !== undefined && (attempt === MOST_ATTEMPTS || !this.heed(failure))) {
                throw new Error("a run without any trouble failed in the end", { cause: failure });
            }
        }
        const mark = this.simulator.requests.count;
        const failure = await this.run(CALM);
        if (failure !== undefined) {
            throw new Error("a run without any trouble failed at last", { cause: failure });
        }
        const writes = this.simulator.requests
            .since(mark)
            .filter(({ service, method }) => method !== "GET" && service !== "login")
            .map(({ operation }) => operation);
        assert.deepEqual(writes, [], "nothing is left to be done");
        const current = ledgerIn(this.stack.state?.inputs?.["ledger"])?.current.generation ?? 0;
        assert.deepEqual(this.credentials.unknownUpTo(current), [], "every credential of ours is known");
    }

    /**
     * People do what a run says that found no room, or deploy again where a credential was made in its last seconds.
     * @returns whether it said so
     */
    private heed(failure: unknown): boolean {
        const message = String((failure as Error).message);
        if (this.history.propagation !== undefined && /Entra refuses the new .* expired/.test(message)) {
            return true;
        }
        const before = String(this.asked["revokeBefore"] ?? "");
        const revokeBefore = this.people.makeRoom(message, before);
        if (revokeBefore !== undefined && revokeBefore !== before) {
            this.asked = { ...this.asked, revokeBefore };
        }
        return revokeBefore !== undefined;
    }

    /** No state, message or log has a value. */
    private expectNothingShown(): void {
        const shown = JSON.stringify([this.people.states, this.stack.logged, this.tale]);
        const { secrets } = this.consumers;
        assert.ok(!secrets.some((value) => shown.includes(JSON.stringify(value).slice(1, -1))), "no value is shown");
    }

    private get vaultNames(): string[] {
        return (this.asked["vaults"] as { vaultName: string }[]).map(({ vaultName }) => vaultName);
    }

    /** A key that a vault makes never leaves it, so a program that asks for one can name one vault. */
    private named(vaults: readonly number[]): { vaultName: string }[] {
        const most = this.history.kind === "madeInVault" ? 1 : vaults.length;
        return vaults.slice(0, most).map((index) => ({ vaultName: this.vaults[index] ?? this.stack.vaultName }));
    }

    private note({ failure, wasKilled, hits }: Ended, { skew = NO_SKEW, isDestroyed }: Conditions): void {
        this.runs.runs++;
        this.runs[wasKilled ? "killed" : failure === undefined ? "completed" : "failed"]++;
        const outcome = failure === undefined ? "completed" : String((failure as Error).message).split("\n")[0];
        const what = isDestroyed ? "destroyed" : `generation ${this.stack.state?.outputs["generation"]}`;
        const at = `${this.simulator.clock.now()}${skew === NO_SKEW ? "" : ` (skew ${skew})`}`;
        const asked = JSON.stringify(this.asked);
        this.tale.push(`${at} ${what}, ${hits} faults, ${this.stack.operations.join(" ")}: ${outcome}; ${asked}`);
    }

    private look(): void {
        this.lookQuietly();
        if (this.broken !== undefined) {
            throw this.broken;
        }
    }

    /** What is thrown while a request is answered would be taken for its failure. */
    private lookQuietly(): void {
        try {
            this.consumers.look();
            this.credentials.expectForeign();
        } catch (error) {
            this.broken ??= error;
        }
    }
}
