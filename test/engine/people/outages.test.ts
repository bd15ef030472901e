import assert from "node:assert/strict";
import type { RunResult } from "../../../simulator/lab/lab-stack";
import { assertQuiet } from "../support/world";
import { OUTAGES } from "./outages";
import { Town } from "./town";

/** What stops one app's rotation stops no other's; once it is repaired, the next run catches up, and nobody was refused. */
describe("what somebody has to repair", function () {
    this.timeout(300_000);
    let town: Town;
    let broken: RunResult;
    let repaired: RunResult;

    before(async () => {
        town = await Town.build([...OUTAGES, { name: "nothing happens", act: () => {} }]);
        const { stack } = town;
        await town.live("P28D");
        town.act();
        await town.live("P1D");
        broken = await stack.up();
        town.judge("while it is broken", (witness) => witness.expectNoHarm());
        town.houses.at(-1)?.judge("while others are broken", (witness) => {
            witness.expectWell();
            assert.equal(witness.published.length, 3, "it rotates");
        });
        await town.live("P1D");
        town.repair();
        await stack.refresh();
        repaired = await town.run("after the repair");
        for (const { witness } of town.houses) {
            witness.resume();
        }
        town.judge("after the repair");
        await town.live("P1D");
        assertQuiet(await stack.up());
        await town.live("P30D");
        await town.run("at the rotation after that");
        town.judge("after the next rotation");
    });
    after(() => town?.stop());

    OUTAGES.forEach(({ name }, index) => {
        it(`${name}: the next run catches up`, () => {
            const failure = town.houses[index]?.failure;
            if (failure !== undefined) {
                throw failure;
            }
        });
    });

    it("is said by a run that fails, and stops no other app", () => {
        assert.equal(broken.succeeded, false);
        assert.equal(repaired.succeeded, true, repaired.output.slice(-3_000));
        assert.equal(town.houses.at(-1)?.failure, undefined);
    });
});
