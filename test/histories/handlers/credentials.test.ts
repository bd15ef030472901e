import assert from "node:assert/strict";
import type { Props } from "../../../provider/wire/handler";
import { addToInstant } from "../../../simulator/clock";
import { answer, deployments } from "../../provider/rotate/deployment";
import { Credentials } from "./credentials";

const RULES = { rotateEvery: "P1D", grace: "P14D", overlap: "P2D", verify: "off" };
const cutOff = { kind: "reset", when: "before" } as const;

/** What runs leave behind that fail. */
describe("the credentials of random histories", () => {
    const shared = deployments();
    let credentials: Credentials;

    /** @param known of how many generations the state knows */
    async function run(known: number, asked: Props, skew = "PT0S"): Promise<void> {
        const { simulator, stack } = shared;
        credentials.runBegins([stack.vaultName], known);
        let isCompleted = false;
        try {
            await stack.up({ ...RULES, ...asked }, { now: addToInstant(simulator.clock.now(), skew) });
            isCompleted = true;
        } catch {
            // It leaves what it made.
        }
        credentials.runEnds(isCompleted);
    }

    /**
     * A run publishes generation 2, and its state is lost. The next one, by a clock that is days ahead, makes that generation to
     * another end, and fails before a vault has it. Then a run completes.
     * @param known of how many generations the state of the failed run is said to know
     * @returns what nobody knows in the end
     */
    async function leaveSecond(known: number): Promise<string[]> {
        const { simulator, stack } = shared;
        credentials = new Credentials(simulator, stack, [stack.vaultName], false);
        await run(0, {});
        const before = stack.state;
        simulator.clock.advance("P1D");
        await run(1, {});
        stack.state = before;
        simulator.clock.advance("PT1M");
        const fault = stack.strike("setSecret", cutOff);
        await run(known, {}, "P7D");
        fault.remove();
        await run(1, {});
        return credentials.unknownUpTo(2);
    }

    it("may stay where a generation was made to another end that had been published, of which the state knew nothing", async () => {
        assert.deepEqual(await leaveSecond(1), []);
    });

    /**
     * Entra's clock is ahead by ten minutes when a first deployment makes one and fails. The next one, a minute later, publishes
     * another one, which so ends at another time, and may not come to its sweep. Then a run completes.
     */
    async function leaveYounger(isSweepRefused: boolean): Promise<{ isGone: boolean; unknown: string[] }> {
        const { simulator, stack } = shared;
        credentials = new Credentials(simulator, stack, [stack.vaultName], false);
        stack.strike("addPassword", { kind: "skew", by: "PT10M" }, 1);
        const fault = stack.strike("setSecret", cutOff);
        await run(0, {});
        fault.remove();
        const left = stack.secrets.at(-1)?.keyId;
        simulator.clock.advance("PT1M");
        const refused = isSweepRefused ? stack.strike("removePassword", answer(403, "Forbidden")) : undefined;
        await run(0, {});
        refused?.remove();
        await run(1, { tags: { a: "b" } });
        return {
            isGone: !stack.secrets.some(({ keyId }) => keyId === left),
            unknown: credentials.unknownUpTo(1),
        };
    }

    it("may stay where Entra's clock was ahead, and what was published instead ends otherwise and came to no sweep", async () => {
        assert.deepEqual(await leaveYounger(true), { isGone: false, unknown: [] });
    });

    it("are gone where that came to its sweep", async () => {
        assert.deepEqual(await leaveYounger(false), { isGone: true, unknown: [] });
    });

    it("may not stay where the state knew of it", async () => {
        assert.equal((await leaveSecond(2)).length, 1);
    });
});
