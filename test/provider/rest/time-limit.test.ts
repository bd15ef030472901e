import assert from "node:assert/strict";
import { mock } from "node:test";
import { createPipelineRequest } from "@azure/core-rest-pipeline";
import { limitFor, outsideLimits } from "../../../provider/rest/time-limit";

describe("the time limit of a request", () => {
    beforeEach(() => mock.timers.enable({ apis: ["setTimeout"] }));
    afterEach(() => mock.timers.reset());

    const request = () => createPipelineRequest({ url: "https://graph.example" });

    it("aborts the request that takes longer", () => {
        const limit = limitFor(request(), 1_000);
        mock.timers.tick(999);
        assert.equal(limit.signal.aborted, false);
        mock.timers.tick(1);
        assert.equal(limit.signal.aborted, true);
    });

    it("does not abort what was answered", () => {
        const limit = limitFor(request(), 1_000);
        limit.end();
        mock.timers.tick(1_000);
        assert.equal(limit.signal.aborted, false);
    });

    it("does not run while the request waits for its turn, and begins anew with it, as do all of its limits", async () => {
        const waits = request();
        const limits = [limitFor(waits, 1_000), limitFor(waits, 5_000)];
        const another = limitFor(request(), 1_000);
        mock.timers.tick(900);
        let goOn = () => {};
        const turn = outsideLimits(
            waits,
            new Promise<void>((resolve) => {
                goOn = resolve;
            }),
        );
        mock.timers.tick(600_000);
        goOn();
        await turn;
        mock.timers.tick(999);
        assert.deepEqual(
            limits.map(({ signal }) => signal.aborted),
            [false, false],
        );
        mock.timers.tick(1);
        assert.deepEqual(
            limits.map(({ signal }) => signal.aborted),
            [true, false],
        );
        assert.equal(another.signal.aborted, true, "another request's limit has run on");
    });
});
