import assert from "node:assert/strict";
import { addToInstant } from "../../../simulator/clock";
import { type Emergency, emergency, lastOf } from "../support/emergency";
import { APP, SECRET } from "../support/operated-stack";
import { operate } from "../support/operator-command";
import { deploy, START } from "../support/world";

emergency("stopped-pipeline", "a run after the end of the credential catches up with one rotation", {
    async play({ world, stack, consumers, recipe, hands }: Emergency) {
        const expiresAt = addToInstant(START, "P37D");
        consumers.liveUntil(addToInstant(expiresAt, "-PT1S"));
        assert.deepEqual(consumers.refusals(), {}, "nobody is refused before");
        consumers.liveUntil(expiresAt);
        consumers.liveUntil(addToInstant(expiresAt, "P20D"));
        const refusals = consumers.refusals();
        assert.deepEqual(Object.values(refusals), [`${expiresAt}: AADSTS7000222`]);
        const run = lastOf(await recipe.follow("What to do"));
        assert.deepEqual(run.outputs["credentials"]?.value[`${APP}/default`].generation, 2);
        assert.equal(run.outputs["credentials"]?.value[`${APP}/default`].nextRotation, addToInstant(START, "P60D"));
        assert.equal(world.signIn(world.published(SECRET), APP), "ok");
        hands["npx app-registration status"] = async () => {
            const { code, stdout, stderr } = await operate(world, stack, ["status"]);
            assert.deepEqual([code, /overdue|ended/i.test(stdout)], [0, false], stdout + stderr);
        };
        await recipe.follow("How you see that it is over");
        consumers.liveUntil(addToInstant(START, "P60D"));
        await deploy(stack);
        consumers.live("P3D");
        assert.deepEqual(consumers.refusals(), refusals, "nobody else is");
    },
});
