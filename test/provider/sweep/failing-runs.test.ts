import assert from "node:assert/strict";
import fc from "fast-check";
import type { PasswordCredential } from "../../../provider/graph/graph-client";
import { type Memory, remember } from "../../../provider/record/remember";
import { judgeCredentials } from "../../../provider/sweep/judge-credentials";
import type { CurrentCredential, IssuedGeneration } from "../../../provider/sweep/sweep-facts";
import { nameOf, SERIES } from "./harness";

const LIFE_DAYS = 120;
const SECONDS_A_DAY = 86_400;

/** Where a deployment dies; `never` is a complete one. */
const DEATHS = [
    "beforeMaking",
    "answerLost",
    "beforeRecording",
    "beforePublishing",
    "beforeSweeping",
    "never",
] as const;

/** One deployment. */
interface Run {
    readonly daysLater: number;
    readonly rotates: boolean;
    readonly dies: (typeof DEATHS)[number];
    /** By how much the deploying machine's clock is wrong. */
    readonly clockErrorDays: number;
    /** The state is first set back to what it was this many complete runs ago. */
    readonly setBack: number;
}

/** What Pulumi's state holds. */
interface State {
    readonly ledger: { readonly current: IssuedGeneration; readonly previous: readonly IssuedGeneration[] };
    readonly credential?: CurrentCredential;
    readonly memory?: Memory;
}

/** Plays deployments with the real record and the real verdict, over a ledger reduced to what they need. */
class World {
    private days = 0;
    private made = 0;
    private state: State | undefined;
    private readonly completed: State[] = [];
    tenant: PasswordCredential[] = [];
    readonly published = new Set<string>();

    play(run: Run): void {
        // Each run has a second of its own: clocks that go wrong twice to the very same second prove nothing.
        this.days += run.daysLater + 1 / SECONDS_A_DAY;
        if (run.setBack > 0) {
            this.state = this.completed.at(-1 - run.setBack) ?? this.state;
        }
        this.deploy(run, instant(this.days + run.clockErrorDays));
        if (run.dies === "never" && this.state) {
            this.completed.push(this.state);
        }
    }

    /** Published credentials that Entra would still accept. */
    living(): string[] {
        return this.everMade
            .filter(({ keyId, endDateTime }) => this.published.has(keyId) && (endDateTime ?? "") > instant(this.days))
            .map(({ keyId }) => keyId);
    }

    /** Credentials that were made, live on, and were never recorded. */
    orphans(): string[] {
        const known = this.state?.memory?.recorded.keys.map(({ keyId }) => keyId) ?? [];
        return this.tenant.map(({ keyId }) => keyId).filter((keyId) => !known.includes(keyId));
    }

    private readonly everMade: PasswordCredential[] = [];

    private deploy({ rotates, dies }: Run, now: string): void {
        const ledger = rotate(this.state?.ledger, rotates, now);
        this.state = { ...this.state, ledger };
        if (dies === "beforeMaking") {
            return;
        }
        const credential = this.state.credential;
        if (credential?.generation !== ledger.current.generation) {
            const made = this.make(ledger.current);
            if (dies === "answerLost") {
                return;
            }
            this.state = { ...this.state, credential: made };
        }
        this.finish(dies, ledger);
    }

    private finish(dies: Run["dies"], ledger: State["ledger"]): void {
        const current = this.state?.credential;
        if (dies === "beforeRecording" || dies === "answerLost" || !current) {
            return;
        }
        const handedOut = { ...ledger.current, ...current, series: SERIES };
        const recorded = remember(handedOut, this.state?.memory);
        this.state = { ledger, credential: current, memory: { series: SERIES, recorded } };
        if (dies === "beforePublishing") {
            return;
        }
        this.published.add(current.keyId);
        if (dies === "beforeSweeping") {
            return;
        }
        const facts = { series: SERIES, current, previous: ledger.previous, recorded };
        const removed = judgeCredentials(this.tenant, facts, instant(this.days)).map(({ keyId }) => keyId);
        this.tenant = this.tenant.filter(({ keyId }) => !removed.includes(keyId));
    }

    private make({ generation, issuedAt, expiresAt }: IssuedGeneration): CurrentCredential {
        this.made += 1;
        const credential = { keyId: `key-${this.made}`, displayName: nameOf(generation, issuedAt) };
        this.tenant.push({ ...credential, endDateTime: expiresAt });
        this.everMade.push({ ...credential, endDateTime: expiresAt });
        return { ...credential, generation };
    }
}

function rotate(ledger: State["ledger"] | undefined, rotates: boolean, now: string): State["ledger"] {
    const issue = (generation: number) => ({ generation, issuedAt: now, expiresAt: later(now, LIFE_DAYS) });
    if (!ledger) {
        return { current: issue(1), previous: [] };
    }
    if (now <= ledger.current.issuedAt) {
        return ledger;
    }
    const previous = ledger.previous.filter(({ expiresAt }) => expiresAt > now);
    return rotates || ledger.current.expiresAt <= now
        ? { current: issue(ledger.current.generation + 1), previous: [...previous, ledger.current] }
        : { ...ledger, previous };
}

function instant(days: number): string {
    return later("2026-01-01T00:00:00Z", days);
}

function later(text: string, days: number): string {
    return new Date(Date.parse(text) + Math.round(days * SECONDS_A_DAY) * 1_000).toISOString().replace(".000Z", "Z");
}

function histories(clockErrorDays: fc.Arbitrary<number>, setBack: fc.Arbitrary<number>): fc.Arbitrary<Run[]> {
    const run = fc.record({
        daysLater: fc.integer({ min: 1, max: 60 }),
        rotates: fc.boolean(),
        dies: fc.oneof(fc.constantFrom(...DEATHS), fc.constant("never" as const)),
        clockErrorDays,
        setBack,
    });
    return fc.array(run, { minLength: 2, maxLength: 25 });
}

const FIRST_RUN: Run = { daysLater: 0, rotates: false, dies: "never", clockErrorDays: 0, setBack: 0 };

const sound = fc.constant(0);
const mostlySound = (wrong: fc.Arbitrary<number>) =>
    fc.oneof({ weight: 6, arbitrary: sound }, { weight: 1, arbitrary: wrong });

describe("sweeping after deployments that die", () => {
    it("never removes what was published and is valid, though clocks go wrong and states are set back", () => {
        const wrongClocks = mostlySound(fc.integer({ min: -400, max: 400 }));
        const setBacks = mostlySound(fc.integer({ min: 1, max: 3 }));
        fc.assert(
            fc.property(histories(wrongClocks, setBacks), (history) => {
                const world = new World();
                for (const run of history) {
                    world.play(run);
                    const present = world.tenant.map(({ keyId }) => keyId);
                    assert.deepEqual(
                        world.living().filter((keyId) => !present.includes(keyId)),
                        [],
                    );
                }
            }),
            { numRuns: 2_000 },
        );
    });

    it("leaves no orphan behind after the next complete deployment, once one has succeeded", () => {
        fc.assert(
            fc.property(histories(sound, sound), (history) => {
                const world = new World();
                for (const run of [FIRST_RUN, ...history]) {
                    world.play(run);
                    if (run.dies === "never") {
                        assert.deepEqual(world.orphans(), []);
                    }
                }
            }),
            { numRuns: 2_000 },
        );
    });

    it("keeps what a first deployment left, if a rotation came before the first success, until it has ended", () => {
        const world = new World();
        world.play({ ...FIRST_RUN, dies: "beforeRecording" });
        world.play({ ...FIRST_RUN, daysLater: 30, rotates: true });
        // A record that begins with generation 2 cannot tell whether generation 1 was published.
        assert.deepEqual(world.orphans(), ["key-1"]);
        world.play({ ...FIRST_RUN, daysLater: LIFE_DAYS });
        assert.deepEqual(world.orphans(), []);
    });
});
