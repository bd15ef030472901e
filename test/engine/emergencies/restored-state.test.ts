import assert from "node:assert/strict";
import { type Emergency, emergency } from "../support/emergency";
import { APP } from "../support/operated-stack";
import { runPulumi } from "../support/pulumi-command";
import { refuseAt } from "../support/strikes";
import { deploy } from "../support/world";

emergency("restored-state", "a backup from the midst of a failed run, one rotation old, costs nobody anything", {
    async play({ world, stack, consumers, recipe }: Emergency) {
        consumers.live("P30D");
        const refused = refuseAt(world, { operation: "setSecret" }, 503, "ServiceUnavailable", "Busy.");
        assert.equal((await stack.up()).succeeded, false);
        refused.remove();
        await runPulumi(stack, ["stack", "export", "--file", "backup.json"]);
        await deploy(stack);
        consumers.live("P5D");
        const before = world.credentials(APP).map(({ keyId }) => keyId);
        await recipe.follow("What to do");
        assert.deepEqual(
            world.credentials(APP).map(({ keyId }) => keyId),
            before,
            "nothing is made and nothing is removed",
        );
        await recipe.follow("How you see that it is over");
        consumers.live("P20D");
        assert.deepEqual(consumers.refusals(), {});
    },
});
