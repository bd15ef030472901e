import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { World, webApp } from "./support/world";

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
});
