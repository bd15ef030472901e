import assert from "node:assert/strict";
import Mocha from "mocha";
import { raiseTimeLimits } from "../../../tools/check/time-limits";

describe("the time limit of a whole run", () => {
    /** The limits, in milliseconds, of a hook and of tests after those of a run were made the least. */
    function limitsUnder(wholeRun: number): Record<string, number> {
        const root = new Mocha.Suite("");
        root.timeout(wholeRun);
        const suite = Mocha.Suite.create(root, "a suite with limits of its own");
        suite.timeout(5_000);
        suite.beforeEach("prepares", () => {});
        const test = new Mocha.Test("is short", () => {});
        const long = new Mocha.Test("is long", () => {});
        const endless = new Mocha.Test("has no limit", () => {});
        for (const each of [test, long, endless]) {
            suite.addTest(each);
        }
        long.timeout(90_000);
        endless.timeout(0);
        raiseTimeLimits(root);
        const [hook] = (suite as unknown as { getHooks(name: string): Mocha.Hook[] }).getHooks("beforeEach");
        assert.ok(hook);
        return { hook: hook.timeout(), short: test.timeout(), long: long.timeout(), endless: endless.timeout() };
    }

    it("lengthens shorter ones, of hooks too, and leaves longer ones and what has none", () => {
        assert.deepEqual(limitsUnder(60_000), { hook: 60_000, short: 60_000, long: 90_000, endless: 0 });
    });

    it("shortens none", () => {
        assert.deepEqual(limitsUnder(1_000), { hook: 5_000, short: 5_000, long: 90_000, endless: 0 });
    });

    it("is none where the run has none", () => {
        assert.deepEqual(limitsUnder(0), { hook: 0, short: 0, long: 0, endless: 0 });
    });
});
