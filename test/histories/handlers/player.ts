import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { createGate } from "../../../provider/verification/gate";
import type { Props, Recorded } from "../../../provider/wire/handler";
import type { FaultHandle, Simulator } from "../../../simulator";
import { addToInstant } from "../../../simulator/clock";
import { Stack, type Surroundings } from "../../provider/rotate/deployment";
import { NO_DELAYS } from "../../provider/support";
import type { Playing } from "../mode";
import { instantOf, type ToldDate } from "../moments";
import type { Counts } from "../totals";
import { changed } from "./changes";
import { Consumers } from "./consumers";
import { Credentials } from "./credentials";
import type { Hand, History, Step } from "./history";
import { type Death, Machine } from "./machine";
import { People } from "./people";
import type { Site } from "./site";
import { addFault } from "./troubles";

const NO_SKEW = "PT0S";

/** How a run takes place. */
interface Conditions {
    readonly isRefreshed: boolean;
    /** By how much the clock of the deploying machine is ahead. @default not at all */
    readonly skew?: string;
    readonly fault?: FaultHandle;
    readonly death?: Death;
}

/** Plays one history, and judges after every request that writes, after every run, and in the end. */
export class Player implements Playing {
    /** What happened, a line a run. */
    readonly tale: string[] = [];
    private readonly simulator: Simulator;
    private readonly consumers: Consumers;
    private readonly runs = { runs: 0, completed: 0, killed: 0, failed: 0 };
    private sentBefore = 0;
    private readonly stack: Stack;
    private readonly vaults: readonly [string, string];
    private readonly credentials: Credentials;
    private readonly people: People;
    private readonly surroundings: Surroundings;
    /** What completed runs left, the newest last. */
    private readonly states: (Recorded | undefined)[] = [];
    private asked: Props;
    private broken: unknown;
    /** The state went back or was lost: what had been made since has a number that may never come again. */
    private wentBack = false;

    constructor(
        private readonly site: Site,
        private readonly history: History,
    ) {
        const { simulator } = site;
        this.simulator = simulator;
        simulator.clock.set(history.start);
        simulator.faults.clear();
        this.stack = new Stack(simulator);
        const { vaultName, logged, time } = this.stack;
        this.vaults = [vaultName, `${vaultName}-other`];
        simulator.tenant.createVault(this.vaults[1], "rg-identity");
        this.consumers = new Consumers(simulator, this.stack, this.vaults);
        this.credentials = new Credentials(simulator, this.stack, this.vaults);
        this.people = new People(simulator, this.stack, this.consumers, this.credentials);
        const { kind, rules, verify, verifySignIns } = history;
        const { env, http, login } = site;
        const log = (severity: string, message: string) => void logged.push(`${severity}: ${message}`);
        const gate = { env, http, login, log, delays: NO_DELAYS, waiting: time, uuid: randomUUID };
        this.surroundings = {
            kind: kind === "clientSecret" ? "RotatingClientSecret" : "RotatingCertificate",
            http,
            login,
            gate: createGate({ ...gate, clock: () => new Date() }),
        };
        const certificate = { madeIn: kind === "madeInVault" ? "keyVault" : "deployment", format: "pem" };
        this.asked = {
            ...rules,
            verify,
            verifySignIns,
            vaults: this.named(history.vaults),
            ...(kind === "clientSecret" ? {} : certificate),
        };
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
    }

    private async step(step: Step): Promise<void> {
        this.simulator.clock.set(instantOf(step.moment, this.simulator.clock.now(), this.told()));
        this.look();
        if (step.hand) {
            this.byHand(step.hand);
        }
        if (step.change) {
            const { clock } = this.simulator;
            const issued = this.stack.versions(this.vaultNames[0]).at(-1)?.tags?.["rotated"];
            const facts = { now: clock.now(), issued, run: this.runs.runs };
            this.asked = changed(this.asked, step.change, facts, (vaults) => this.named(vaults));
        }
        const { trouble, skew, isRefreshed } = step;
        const fault = trouble?.kind === "fault" ? addFault(this.simulator, trouble) : undefined;
        const death = trouble?.kind === "kill" ? trouble : undefined;
        const error = await this.run({ isRefreshed, skew, fault, death });
        const isFree = trouble === undefined && skew === undefined;
        if (isFree && error !== undefined) {
            throw new Error("a run without any trouble failed", { cause: error });
        }
    }

    /** @returns why it failed, if it did */
    private async run({ isRefreshed, skew = NO_SKEW, fault, death }: Conditions): Promise<unknown> {
        const { clock } = this.simulator;
        this.sentBefore += this.site.machine.sent + 1;
        const machine = new Machine(this.simulator, () => this.lookQuietly(), death);
        this.site.machine = machine;
        const before = this.stack.state;
        this.runs.runs++;
        this.consumers.runBegins(this.vaultNames, this.asked["revokeBefore"] as string | undefined);
        const surroundings = { ...this.surroundings, now: addToInstant(clock.now(), skew) };
        let failure: unknown;
        try {
            if (isRefreshed && before !== undefined) {
                await this.stack.refresh(surroundings);
            }
            await this.stack.up(this.asked, surroundings);
        } catch (error) {
            failure = error;
            await machine.finish();
        }
        fault?.remove();
        if (machine.wasKilled) {
            this.stack.state = before;
            failure ??= new Error("killed");
        }
        this.note(failure, skew, fault?.hits ?? 0);
        this.look();
        if (failure === undefined) {
            this.completed(skew);
        }
        return failure;
    }

    private completed(skew: string): void {
        this.states.push(this.stack.state);
        const { keyId, mustRunBefore } = this.stack.state?.outputs ?? {};
        if (typeof keyId !== "string" || typeof mustRunBefore !== "string" || skew !== NO_SKEW) {
            this.consumers.promised = undefined;
            return;
        }
        this.consumers.promised = { keyId, mustRunBefore, overlap: String(this.asked["overlap"]) };
        if (this.stack.operations.length > 0) {
            for (const vault of this.vaultNames) {
                this.consumers.expectServed(vault, keyId);
            }
        }
    }

    /** Some runs without trouble: everything serves, is known, and then nothing is left to be done. */
    private async end(): Promise<void> {
        this.asked = { ...this.asked, tags: { ended: "yes" } };
        for (const isQuiet of [false, true]) {
            const mark = this.simulator.requests.count;
            const failure = await this.run({ isRefreshed: true });
            if (failure !== undefined) {
                throw new Error("a run without any trouble failed in the end", { cause: failure });
            }
            const writes = this.simulator.requests
                .since(mark)
                .filter(({ service, method }) => method !== "GET" && service !== "login")
                .map(({ operation }) => operation);
            assert.ok(!isQuiet || writes.length === 0, `nothing is left to be done: ${writes.join(", ")}`);
        }
        const unknown = this.wentBack ? [] : this.credentials.unknown;
        assert.deepEqual(unknown, [], "every credential of ours is known");
    }

    private byHand(hand: Hand): void {
        const { stack, states } = this;
        this.wentBack ||= hand.kind === "lose" || hand.kind === "restore";
        if (hand.kind === "lose") {
            stack.state = undefined;
        } else if (hand.kind === "restore") {
            stack.state = states.length > hand.runs ? states.at(-1 - hand.runs) : stack.state;
        } else if (hand.kind === "remove") {
            this.people.remove(hand.which, this.vaultNames[0]);
        } else {
            this.people.spoil(hand.kind, this.vaults[hand.vault] ?? this.vaults[0]);
        }
    }

    /** What the last run told. */
    private told(): Record<ToldDate, string> | undefined {
        const { nextRotation, mustRunBefore, expiresAt } = this.stack.state?.outputs ?? {};
        return nextRotation === undefined
            ? undefined
            : {
                  nextRotation: String(nextRotation),
                  mustRunBefore: String(mustRunBefore),
                  expiresAt: String(expiresAt),
              };
    }

    private get vaultNames(): string[] {
        return (this.asked["vaults"] as { vaultName: string }[]).map(({ vaultName }) => vaultName);
    }

    private named(vaults: readonly number[]): { vaultName: string }[] {
        return vaults.map((index) => ({ vaultName: this.vaults[index] ?? this.vaults[0] }));
    }

    private note(failure: unknown, skew: string, hits: number): void {
        const killed = this.site.machine.wasKilled;
        this.runs[killed ? "killed" : failure === undefined ? "completed" : "failed"]++;
        const outcome = failure === undefined ? "completed" : String((failure as Error).message).split("\n")[0];
        const generation = this.stack.state?.outputs["generation"];
        const asked = `asked ${JSON.stringify(this.asked)}`;
        const at = `${this.simulator.clock.now()}${skew === NO_SKEW ? "" : ` (skew ${skew})`}`;
        this.tale.push(
            `${at} generation ${generation}, ${hits} faults, ${this.stack.operations.join(" ")}: ${outcome}; ${asked}`,
        );
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
