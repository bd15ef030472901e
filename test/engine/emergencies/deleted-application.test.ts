import assert from "node:assert/strict";
import { type Emergency, emergency, lastOf } from "../support/emergency";
import { APP, SECRET } from "../support/operated-stack";

const RUN = { continueOnError: true, refresh: true };

emergency(
    "deleted-application",
    "a deleted application comes back with its client id, or is replaced on purpose alone",
    {
        async play({ world, stack, consumers, recipe, hands }: Emergency) {
            const { applications, servicePrincipals } = world.tenant.directory;
            const { id, appId } = world.application(APP);
            const principal = world.tenant.servicePrincipal(appId)?.id ?? "";
            hands["az rest --method post"] = (words) => {
                const [, deleted = ""] = /deletedItems\/([^/]+)\/restore$/.exec(words.at(-1) ?? "") ?? [];
                (deleted === id ? applications : servicePrincipals).restore(deleted);
            };
            consumers.live("P29D");
            assert.deepEqual(consumers.refusals(), {});
            const deletedAt = world.clock.now();
            world.tenant.deleteApplication(id);
            consumers.live("P1D");
            const dropped = await stack.up(RUN);
            assert.equal(dropped.succeeded, false);
            recipe.expectNotice("was deleted", dropped.output);
            recipe.expectNotice("It was deleted at", dropped.output);
            recipe.read(dropped);
            await recipe.follow("What to do", { "object id": id, "object id of its service principal": principal });
            assert.deepEqual(
                [
                    world.application(APP).appId,
                    world.tenant.servicePrincipal(appId)?.id,
                    world.tenant.applications().length,
                ],
                [appId, principal, 1],
            );
            await recipe.follow("How you see that it is over");
            consumers.live("P3D");
            assert.deepEqual(consumers.refusals(), { [`value 1 of ${APP}`]: `${deletedAt}: AADSTS700016` });

            world.tenant.deleteApplication(id);
            applications.purge(id);
            const gone = await stack.up(RUN);
            assert.equal(gone.succeeded, false);
            recipe.expectNotice("Graph knows it neither", gone.output);
            assert.equal(lastOf(await recipe.follow("If it is gone for good")).succeeded, true);
            assert.notEqual(world.application(APP).appId, appId);
            assert.equal(world.signIn(world.published(SECRET), APP), "ok");
        },
    },
);
