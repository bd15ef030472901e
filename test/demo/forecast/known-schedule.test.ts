import assert from "node:assert/strict";
import { scheduleFacts, schedulesIn } from "../../../demo/forecast/known-schedule";
import { Secret } from "../../../provider/wire/handler";
import { ASKED, deployed, runOf } from "./fixture";

describe("schedulesIn", () => {
    it("finds the schedules among what a run declared, and nothing else", async () => {
        const found = schedulesIn(runOf(await deployed()).declared);
        assert.deepEqual(
            found.map(({ name, isReadable }) => [name, isReadable]),
            [["tasks-api-default-schedule", true]],
        );
    });

    it("tells a ledger that a secret rotate token seals", async () => {
        const schedule = await deployed({ ...ASKED, rotateToken: new Secret("a token") });
        assert.equal(schedule.isReadable, false);
        assert.throws(() => scheduleFacts(schedule), /tasks-api-default-schedule is sealed by a secret rotateToken/);
    });
});

describe("scheduleFacts", () => {
    it("reads what people want to know", async () => {
        const { generation, nextRotation, mustRunBefore, expiresAt, previous } = scheduleFacts(await deployed());
        assert.deepEqual(
            [generation, nextRotation, mustRunBefore, expiresAt, previous],
            [1, "2026-03-30T08:00:00Z", "2026-04-13T08:00:00Z", "2026-04-20T08:00:00Z", []],
        );
    });
});
