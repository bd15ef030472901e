import assert from "node:assert/strict";
import { addToInstant } from "../../../simulator/clock";
import { type Emergency, emergency, lastOf } from "../support/emergency";
import { APP, SECRET } from "../support/operated-stack";
import { START } from "../support/world";

emergency("wrong-clock", "a clock that was far ahead is made good by waiting, or at once by a revocation", {
    deployedAt: addToInstant(START, "P20D"),
    async play({ world, stack, consumers, recipe, first }: Emergency) {
        recipe.expectNotice("It is", first.output);
        consumers.live("P10D");
        const waiting = await stack.up();
        assert.ok(waiting.succeeded, waiting.output);
        recipe.expectNotice("The current credential was issued at", waiting.output);
        assert.deepEqual(consumers.refusals(), {}, "what it issued works meanwhile");
        const revokedAt = world.clock.now();
        const run = lastOf(await recipe.follow("What to do", { now: revokedAt }));
        const [row] = Object.values(run.outputs["credentials"]?.value ?? {}) as { expiresAt: string }[];
        assert.ok(row && row.expiresAt <= addToInstant(revokedAt, "P37D"), "it lives no longer than it may");
        assert.equal(world.signIn(world.published(SECRET), APP), "ok");
        const over = lastOf(await recipe.follow("How you see that it is over"));
        assert.doesNotMatch(over.output, /warning/);
        consumers.live("P5D");
        assert.deepEqual(
            consumers.refusals(),
            { [`value 1 of ${APP}`]: `${revokedAt}: AADSTS7000215` },
            "only those that hold what was revoked, until they read",
        );
    },
});
