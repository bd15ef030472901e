import assert from "node:assert/strict";
import { createLogin } from "../../../../provider/login/login";
import type { Props, Recorded } from "../../../../provider/wire/handler";
import type { FaultHandle, Simulator } from "../../../../simulator";
import { addToInstant } from "../../../../simulator/clock";
import { NO_DELAYS } from "../../support";
import { Stack, type Surroundings } from "../deployment";
import { changed, instantOf } from "./changes";
import { Consumers } from "./consumers";
import { Credentials } from "./credentials";
import type { Hand, History, Step } from "./history";
import { Machine } from "./machine";
import { People } from "./people";
import { addFault } from "./troubles";

/** What happened in histories. */
export interface Counts {
    runs: number;
    completed: number;
    killed: number;
    failed: number;
}

const NO_SKEW = "PT0S";

/** Plays one history, and judges after every request that writes, after every run, and in the end. */
export class Player {
    readonly counts: Counts = { runs: 0, completed: 0, killed: 0, failed: 0 };
    /** What happened, a line a run. */
    readonly tale: string[] = [];
    readonly machine: Machine;
    readonly consumers: Consumers;
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
        private readonly simulator: Simulator,
        private readonly history: History,
    ) {
        simulator.clock.set(history.start);
        simulator.faults.clear();
        this.stack = new Stack(simulator);
        const { vaultName } = this.stack;
        this.vaults = [vaultName, `${vaultName}-other`];
        simulator.tenant.createVault(this.vaults[1], "rg-identity");
        this.consumers = new Consumers(simulator, this.stack, this.vaults);
        this.credentials = new Credentials(simulator, this.stack, this.vaults);
        this.people = new People(simulator, this.stack, this.consumers, this.credentials);
        this.machine = new Machine(simulator, () => this.lookQuietly());
        const { kind, rules, verify } = history;
        const login = createLogin({ env: simulator.environment(), http: this.machine, delays: NO_DELAYS });
        this.surroundings = {
            kind: kind === "clientSecret" ? "RotatingClientSecret" : "RotatingCertificate",
            http: this.machine,
            login,
        };
        const certificate = { madeIn: kind === "madeInVault" ? "keyVault" : "deployment", format: "pem" };
        this.asked = {
            ...rules,
            verify,
            vaults: this.named(history.vaults),
            ...(kind === "clientSecret" ? {} : certificate),
        };
    }

    async play(): Promise<void> {
        for (const step of this.history.steps) {
            await this.step(step);
        }
        await this.end();
    }

    private async step(step: Step): Promise<void> {
        this.simulator.clock.set(instantOf(step.moment, this.simulator.clock.now(), this.stack.state?.outputs ?? {}));
        this.look();
        if (step.hand) {
            this.byHand(step.hand);
        }
        if (step.change) {
            const { clock } = this.simulator;
            const issued = this.stack.versions(this.vaultNames[0]).at(-1)?.tags?.["rotated"];
            const facts = { now: clock.now(), issued, run: this.counts.runs };
            this.asked = changed(this.asked, step.change, facts, (vaults) => this.named(vaults));
        }
        const { trouble, skew, isRefreshed } = step;
        const fault = trouble?.kind === "fault" ? addFault(this.simulator, trouble) : undefined;
        this.machine.begin(trouble?.kind === "kill" ? trouble : undefined);
        const error = await this.run(isRefreshed, skew, fault);
        const isFree = trouble === undefined && skew === undefined;
        if (isFree && error !== undefined) {
            throw new Error("a run without any trouble failed", { cause: error });
        }
    }

    /** @returns why it failed, if it did */
    private async run(isRefreshed: boolean, skew = NO_SKEW, fault?: FaultHandle): Promise<unknown> {
        const { clock } = this.simulator;
        const before = this.stack.state;
        this.counts.runs++;
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
        }
        fault?.remove();
        if (this.machine.wasKilled) {
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
        this.machine.begin(undefined);
        this.asked = { ...this.asked, tags: { ended: "yes" } };
        for (const isQuiet of [false, true]) {
            const mark = this.simulator.requests.count;
            const failure = await this.run(true);
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

    private get vaultNames(): string[] {
        return (this.asked["vaults"] as { vaultName: string }[]).map(({ vaultName }) => vaultName);
    }

    private named(vaults: readonly number[]): { vaultName: string }[] {
        return vaults.map((index) => ({ vaultName: this.vaults[index] ?? this.vaults[0] }));
    }

    private note(failure: unknown, skew: string, hits: number): void {
        const killed = this.machine.wasKilled;
        this.counts[killed ? "killed" : failure === undefined ? "completed" : "failed"]++;
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
