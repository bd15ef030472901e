import assert from "node:assert/strict";
import { type Emergency, emergency } from "../support/emergency";
import { APP, SECRET } from "../support/operated-stack";
import { refuseAt } from "../support/strikes";

const FORBIDDEN = [403, "Forbidden", "Caller is not authorized to perform action on resource."] as const;

emergency("locked-out", "a deployment that lacks its login or a right costs nobody anything until it has it again", {
    async play({ world, stack, consumers, recipe, hands }: Emergency) {
        const { tenant, simulator } = world;
        const { clientId, objectId } = tenant.deployer;
        const application = tenant.directory.applications.get(world.application(APP).id);
        const ended = simulator.faults.add({
            at: { operation: "token", caller: clientId },
            effect: {
                kind: "answer",
                when: "arrival",
                status: 401,
                code: "AADSTS7000222",
                message: "The provided client secret keys for app are expired.",
            },
        });
        const shut = refuseAt(world, { operation: "setSecret" }, ...FORBIDDEN);
        tenant.deployerPermission = "Application.ReadWrite.OwnedBy";
        application.owners.splice(0);
        const own = () => application.owners.splice(0, 1, objectId);
        Object.assign(hands, {
            "az ad app credential reset": () => ended.remove(),
            "az ad app owner add": own,
            "az role assignment create": () => shut.remove(),
        });
        consumers.live("P30D");
        for (const [begin, mend] of [
            ["Signing in with", () => ended.remove()],
            ["The deploying identity needs the Graph", own],
            ["The deploying identity needs the role", () => {}],
        ] as const) {
            const run = await stack.up();
            assert.equal(run.succeeded, false);
            recipe.expectNotice(begin, run.output);
            mend();
            consumers.live("P1D");
        }
        const values = { deployer: clientId, "client id": world.application(APP).appId };
        await recipe.follow("What to do", {
            ...values,
            "deployer's object id": objectId,
            "vault id": "/subscriptions/1",
        });
        assert.equal(world.credentials(APP).length, 2, "what the vault has refused was removed again");
        assert.equal(world.signIn(world.published(SECRET), APP), "ok");
        await recipe.follow("How you see that it is over");
        consumers.live("P5D");
        assert.deepEqual(consumers.refusals(), {});
    },
});
