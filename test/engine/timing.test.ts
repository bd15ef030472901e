import assert from "node:assert/strict";
import { addForeignCredentials, shutVault } from "./support/by-hand";
import { consumersOf, letPass } from "./support/consumer";
import { dates } from "./support/steps";
import { deploy, MONTHLY, World, webApp, writes } from "./support/world";

describe("a rotation in time and out of time", function () {
    this.timeout(120_000);
    let world: World;

    beforeEach(async () => {
        world = await World.start();
    });
    afterEach(() => world.stop());

    it("makes the new secret, publishes it, and only then removes one that has ended", async () => {
        const stack = await world.stack(webApp());
        await deploy(stack);
        const assertForeignStay = addForeignCredentials(world);
        world.clock.advance("P30D");
        assert.deepEqual(writes(await deploy(stack)), ["addPassword", "setSecret"]);
        world.clock.advance("P30D");
        assert.deepEqual(writes(await deploy(stack)), ["addPassword", "setSecret", "removePassword"]);

        world.clock.advance("P30D");
        const open = shutVault(world);
        const before = world.credentials().map(({ keyId }) => keyId);
        const stuck = await stack.up();
        assert.equal(stuck.succeeded, false);
        assert.deepEqual(writes(stuck), ["addPassword", "setSecret", "removePassword"]);
        const after = world.credentials().map(({ keyId }) => keyId);
        assert.deepEqual(after, before, "without a publication nothing goes but what was to be published");
        open();
        assert.deepEqual(writes(await deploy(stack)), ["addPassword", "setSecret", "removePassword"]);
        assertForeignStay();
    });

    it("that comes late by exactly the grace is noticed by no consumer, however seldom it refreshes", async () => {
        const stack = await world.stack(webApp());
        const first = dates(await deploy(stack));
        assert.deepEqual(first, {
            generation: 1,
            nextRotation: "2026-02-09T06:00:00Z",
            mustRunBefore: "2026-02-14T06:00:00Z",
            expiresAt: "2026-02-16T06:00:00Z",
            lateBy: "PT0S",
        });
        const consumers = consumersOf(world, MONTHLY.overlap);
        letPass(world, consumers, String(first.mustRunBefore));
        assert.equal(dates(await deploy(stack)).lateBy, "PT0S");
        letPass(world, consumers, "2026-02-28T06:00:00Z");
        assert.deepEqual(
            consumers.flatMap(({ refusals }) => refusals),
            [],
        );
    });

    it("that comes later costs consumers what is missing of the overlap, and tells by how much it was late", async () => {
        const stack = await world.stack(webApp());
        await deploy(stack);
        const consumers = consumersOf(world, MONTHLY.overlap);
        letPass(world, consumers, "2026-02-15T06:00:00Z");
        assert.equal(dates(await deploy(stack)).lateBy, "P1D");
        letPass(world, consumers, "2026-03-01T06:00:00Z");
        const refusals = consumers.flatMap((consumer) => consumer.refusals);
        assert.ok(refusals.length > 0, "consumers that read right before the late run hold an ended value for a while");
        assert.deepEqual(
            refusals.filter((refusal) => refusal < "2026-02-16" || refusal > "2026-02-17T06:00:00Z"),
            [],
        );
    });

    it("that comes after the end, or after missed periods, catches up in one step and keeps the dates", async () => {
        const stack = await world.stack(webApp());
        await deploy(stack);
        const runs = [
            // after the end, three days late
            ["2026-02-17T06:00:00Z", "P3D", "2026-03-11T06:00:00Z"],
            // two periods missed
            ["2026-04-20T18:30:00Z", "P35DT12H30M", "2026-05-10T06:00:00Z"],
            // five periods missed
            ["2026-10-20T06:00:00Z", "P158D", "2026-11-06T06:00:00Z"],
        ] as const;
        for (const [index, [at, lateBy, nextRotation]] of runs.entries()) {
            world.clock.set(at);
            const run = await deploy(stack);
            assert.deepEqual(writes(run), ["addPassword", "setSecret", "removePassword"]);
            const shown = dates(run);
            assert.deepEqual(
                [shown.generation, shown.lateBy, shown.nextRotation],
                [index + 2, lateBy, nextRotation],
                `the run at ${at}`,
            );
            assert.equal(world.signIn(world.published()), "ok");
            assert.equal(world.credentials().length, 1);
        }
    });

    it("keeps to the end of the month, whether runs are late, early or missed", async () => {
        const rules = { rotateEvery: "P1M", anchor: "2026-01-31T00:00:00Z" };
        const stack = await world.stack(webApp(rules));
        assert.equal(dates(await deploy(stack)).nextRotation, "2026-01-31T00:00:00Z");
        for (const [at, nextRotation] of [
            ["2026-02-03T00:00:00Z", "2026-02-28T00:00:00Z"],
            ["2026-02-28T00:00:00Z", "2026-03-31T00:00:00Z"],
            // 31 March and 30 April are missed
            ["2026-05-04T12:00:00Z", "2026-05-31T00:00:00Z"],
        ] as const) {
            world.clock.set(at);
            assert.equal(dates(await deploy(stack)).nextRotation, nextRotation);
        }
        stack.use(webApp({ ...rules, rotateToken: "now" }));
        world.clock.set("2026-05-20T00:00:00Z");
        assert.equal(dates(await deploy(stack)).nextRotation, "2026-05-31T00:00:00Z");
    });
});
