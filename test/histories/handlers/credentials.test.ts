import assert from "node:assert/strict";
import type { Props } from "../../../provider/wire/handler";
import { addToInstant } from "../../../simulator/clock";
import { deployments } from "../../provider/rotate/deployment";
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

    /** Entra's clock is ahead by ten minutes when a run makes one and fails; the next one asks for another end, some time later. */
    async function leaveYounger(after: string): Promise<string[]> {
        const { simulator, stack } = shared;
        credentials = new Credentials(simulator, stack, [stack.vaultName], false);
        stack.strike("addPassword", { kind: "skew", by: "PT10M" }, 1);
        const fault = stack.strike("setSecret", cutOff);
        await run(0, {});
        fault.remove();
        simulator.clock.advance(after);
        await run(0, { grace: "P20D" });
        assert.ok(stack.serves());
        const ours = stack.secrets.filter(({ displayName }) => displayName?.startsWith("prod/web-default#1 "));
        assert.equal(ours.length, after === "PT1M" ? 3 : 2, "one of them is a person's");
        return credentials.unknownUpTo(1);
    }

    it("may stay where Entra's clock was ahead, and what was published before it has come to that time ends otherwise", async () => {
        assert.deepEqual(await leaveYounger("PT1M"), []);
    });

    it("are swept where what was published is younger", async () => {
        assert.deepEqual(await leaveYounger("PT11M"), []);
    });

    it("may not stay where the state knew of it", async () => {
        assert.equal((await leaveSecond(2)).length, 1);
    });
});
