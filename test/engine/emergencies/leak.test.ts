import assert from "node:assert/strict";
import { type Emergency, emergency } from "../support/emergency";
import { APP, SECRET } from "../support/operated-stack";
import { MONTHLY } from "../support/world";

emergency("leak", "a leaked secret is of no use after one run, and consumers work again as soon as they read", {
    async play({ world, consumers, recipe }: Emergency) {
        consumers.live("P20D");
        const leaked = world.published(SECRET);
        await recipe.follow("What to do", { now: world.clock.now() });
        assert.equal(world.signIn(leaked, APP), "AADSTS7000215");
        assert.equal(world.signIn(world.published(SECRET), APP), "ok");
        const refused = { [`value 1 of ${APP}`]: `${world.clock.now()}: AADSTS7000215` };
        consumers.live(MONTHLY.overlap);
        await recipe.follow("How you see that it is over");
        consumers.live("P5D");
        assert.deepEqual(consumers.refusals(), refused, "only those that hold the leaked value, until they read");
    },
});
