import assert from "node:assert/strict";
import fc from "fast-check";
import type { Refusal } from "../../../provider/verification/refusal";
import { type Patience, verify } from "../../../provider/verification/verify";
import { FakeTime } from "./patience";

const UNKNOWN: Refusal = { code: "AADSTS7000215", status: 401, says: "Invalid client secret provided" };
const DISABLED: Refusal = { code: "AADSTS7000112", status: 400, says: "Application is disabled" };
const BLOCKED: Refusal = { code: "AADSTS53003", status: 400, says: "Access has been blocked" };
const PATIENCE: Patience = { signIns: 3, timeoutMs: 600_000 };

/** Verifies against a list of answers, the last of which repeats for ever. */
async function run(answers: readonly (Refusal | undefined)[], patience: Partial<Patience> = {}) {
    const time = new FakeTime();
    const told: number[] = [];
    let asked = 0;
    const outcome = await verify(
        async () => answers[Math.min(asked++, answers.length - 1)],
        { ...PATIENCE, ...patience },
        time,
        (_refusal, leftMs) => told.push(leftMs),
    );
    return { outcome, asked, waits: time.waits, told, passed: time.now() };
}

describe("verifying a credential", () => {
    it("takes three accepted sign-ins in a row, and little time", async () => {
        const { outcome, asked, waits } = await run([undefined]);
        assert.deepEqual(outcome, { result: "accepted" });
        assert.equal(asked, 3);
        assert.ok(waits.reduce((sum, ms) => sum + ms, 0) <= 1_000);
    });

    it("counts again from one when a server does not know the credential yet", async () => {
        const { outcome, asked } = await run([undefined, undefined, UNKNOWN, undefined]);
        assert.deepEqual(outcome, { result: "accepted" });
        assert.equal(asked, 6);
    });

    it("waits longer and longer, up to a limit, until it is accepted", async () => {
        const { outcome, waits } = await run([...Array(7).fill(UNKNOWN), undefined], { signIns: 1 });
        assert.deepEqual(outcome, { result: "accepted" });
        assert.deepEqual(waits, [2_000, 4_000, 8_000, 15_000, 15_000, 15_000, 15_000]);
    });

    it("leaves a busy service alone for as long as it asks", async () => {
        const busy: Refusal = { status: 429, says: "too many requests", retryAfterMs: 40_000 };
        const { waits } = await run([busy, undefined], { signIns: 1 });
        assert.deepEqual(waits, [40_000]);
    });

    it("gives up when the time is over, not before and not later, with the last refusal", async () => {
        const { outcome, passed } = await run([UNKNOWN]);
        assert.deepEqual(outcome, { result: "timedOut", refusal: UNKNOWN });
        assert.equal(passed, PATIENCE.timeoutMs);
    });

    it("asks once even where there is no time at all", async () => {
        assert.deepEqual((await run([UNKNOWN], { timeoutMs: 0 })).asked, 1);
        assert.deepEqual((await run([undefined], { timeoutMs: 0 })).outcome, { result: "accepted" });
    });

    it("stops at once at what waiting does not change", async () => {
        for (const [refusal, result] of [
            [DISABLED, "stopped"],
            [BLOCKED, "elsewhere"],
        ] as const) {
            const { outcome, asked } = await run([UNKNOWN, refusal]);
            assert.deepEqual(outcome, { result, refusal });
            assert.equal(asked, 2);
        }
    });

    it("says once that it takes long, and how long it may still take", async () => {
        assert.deepEqual((await run([UNKNOWN])).told, [556_000]);
        assert.deepEqual((await run([UNKNOWN, UNKNOWN, undefined])).told, []);
    });

    it("whatever Entra answers, accepts nothing that was not accepted often enough in a row, and ends", async () => {
        const answers = fc.array(fc.constantFrom<Refusal | undefined>(undefined, UNKNOWN, BLOCKED), { minLength: 1 });
        await fc.assert(
            fc.asyncProperty(answers, fc.integer({ min: 1, max: 5 }), async (given, signIns) => {
                const { outcome, asked } = await run(given, { signIns });
                const seen = Array.from({ length: asked }, (_, index) => given[Math.min(index, given.length - 1)]);
                const last = seen.slice(-signIns);
                const isProven = last.length === signIns && last.every((answer) => answer === undefined);
                assert.equal(outcome.result === "accepted", isProven);
            }),
        );
    });
});
