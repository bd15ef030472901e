import assert from "node:assert/strict";
import { rm } from "node:fs/promises";
import path from "node:path";
import { type Emergency, emergency, lastOf } from "../support/emergency";
import { APP } from "../support/operated-stack";

emergency("lost-state", "a lost state is made anew from what Entra and the vault have", {
    async play({ world, stack, consumers, recipe }: Emergency) {
        await recipe.follow("How to prevent it");
        consumers.live("P30D");
        await rm(path.join(world.lab.stateFolder, ".pulumi", "stacks"), { recursive: true });
        recipe.expectNotice("no stack named", (await stack.up()).output);
        const { appId } = world.application(APP);
        const runs = await recipe.follow("What to do");
        recipe.expectNotice('The vault "', runs[0]?.output ?? "");
        assert.equal(lastOf(runs).succeeded, true);
        assert.deepEqual([world.application(APP).appId, world.tenant.applications().length], [appId, 1]);
        await recipe.follow("How you see that it is over");
        consumers.live("P30D");
        assert.deepEqual(consumers.refusals(), {});
    },
});
