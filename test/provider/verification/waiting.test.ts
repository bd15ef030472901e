import assert from "node:assert/strict";
import { simulatedWaiting, waitingFrom } from "../../../provider/verification/waiting";
import { Simulator } from "../../../simulator";

describe("waiting in a simulated tenant", () => {
    let simulator: Simulator;

    before(async () => {
        simulator = await Simulator.start({ clock: "2026-03-01T00:00:00Z" });
    });
    after(() => simulator.stop());

    it("moves the tenant's clock instead, in whole seconds", async () => {
        const waiting = waitingFrom(simulator.environment());
        const before = waiting.now();
        await waiting.sleep(400);
        assert.equal(simulator.clock.now(), "2026-03-01T00:00:00Z");
        await waiting.sleep(700);
        assert.equal(simulator.clock.now(), "2026-03-01T00:00:01Z");
        await waiting.sleep(15_000);
        assert.equal(simulator.clock.now(), "2026-03-01T00:00:16Z");
        assert.equal(waiting.now() - before, 16_100);
    });

    it("says so when that clock does not move", async () => {
        const waiting = simulatedWaiting("https://localhost:1", async (request) => ({
            request: request as never,
            status: 404,
            headers: [] as never,
        }));
        await assert.rejects(() => waiting.sleep(2_000), /https:\/\/localhost:1, whose clock does not move \(404\)/);
    });
});
