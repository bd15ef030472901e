import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { Client, connectivityState } from "@grpc/grpc-js";
import { getEngine, getMonitor } from "@pulumi/pulumi/runtime";
import { killAt } from "./support/strikes";
import { deploy, World, webApp } from "./support/world";

/** What random histories found, each in its shortest form. */
describe("a hard case:", function () {
    this.timeout(120_000);
    let world: World;

    beforeEach(async () => {
        world = await World.start();
    });
    afterEach(() => world.stop());

    it("a run killed while it writes the state leaves no attributes half written, which nobody could read past", async () => {
        await world.stack(webApp());
        const files = await readdir(world.lab.stateFolder, { recursive: true });
        assert.ok(
            files.some((file) => file.endsWith("prod.json")),
            "the state is there",
        );
        assert.deepEqual(
            files.filter((file) => file.endsWith(".attrs")),
            [],
        );
    });

    it("a killed engine is looked for no longer, so that another one on the same port is not taken for unreachable", async () => {
        const open: unknown[] = [];
        const stack = await world.stack(async () => {
            open.push(getMonitor(), getEngine());
            return webApp()();
        });
        await deploy(stack);
        world.clock.advance("P30D");
        killAt(world, stack, { operation: "addPassword" });
        await stack.up();
        assert.deepEqual(
            open.map((client) => client instanceof Client && client.getChannel().getConnectivityState(false)),
            Array.from({ length: 4 }, () => connectivityState.SHUTDOWN),
        );
    });
});
