import assert from "node:assert/strict";
import { type Emergency, emergency } from "../support/emergency";
import { APP, SECRET } from "../support/operated-stack";
import { killAt } from "../support/strikes";
import { assertTidy } from "../support/tidy";

emergency("lock-left", "the lock of a killed run is removed, and the next run goes on where it stopped", {
    async play({ world, stack, consumers, recipe }: Emergency) {
        consumers.live("P30D");
        killAt(world, stack, { operation: "setSecret" });
        assert.equal((await stack.up()).succeeded, false);
        recipe.expectNotice("the stack is currently locked", (await stack.up()).output);
        consumers.live("P1D");
        await recipe.follow("What to do");
        assertTidy(world, APP, SECRET);
        await recipe.follow("How you see that it is over");
        consumers.live("P7D");
        assert.deepEqual(consumers.refusals(), {});
    },
});
