import assert from "node:assert/strict";
import { type Emergency, emergency } from "../support/emergency";
import { APP, SECRET } from "../support/operated-stack";

emergency("tightened-policy", "a life that a policy refuses is shortened while the old secret works", {
    settings: { rotateEvery: "P180D", grace: "P14D", overlap: "P7D" },
    async play({ world, stack, consumers, recipe }: Emergency) {
        const { policy } = world.tenant;
        consumers.live("P180D");
        const kind = world.simulator.faults.addKind("typeAgainstPolicy", { operation: "addPassword" });
        const forbidden = await stack.up();
        assert.equal(forbidden.succeeded, false);
        recipe.expectNotice("CredentialTypeNotAllowedAsPerAppPolicy", forbidden.output);
        kind.remove();
        policy.passwordLifetime = { maxLifetime: "P180D" };
        const refused = await stack.up();
        assert.equal(refused.succeeded, false);
        recipe.expectNotice("CredentialInvalidLifetimeAsPerAppPolicy", refused.output);
        consumers.live("P13D");
        await recipe.follow("What to do");
        assert.equal(world.signIn(world.published(SECRET), APP), "ok");
        await recipe.follow("How you see that it is over");
        consumers.live("P10D");
        assert.deepEqual(consumers.refusals(), {});
    },
});
