import type { RunResult } from "../../../simulator/lab/lab-stack";
import { assertQuiet } from "../support/world";
import { PORTAL } from "./portal";
import { Town } from "./town";

/**
 * What people change in the portal, one thing an app: a run with `--refresh` puts it right the next day, and without it the next
 * rotation does.
 */
describe("people in the portal", function () {
    this.timeout(600_000);
    let town: Town;
    let third: RunResult;

    before(async () => {
        town = await Town.build(PORTAL);
        const { stack } = town;
        town.act();
        await town.live("P1D");
        await town.run("with refresh", { refresh: true });
        town.judge("after a run with refresh");
        await town.live("P1D");
        third = await town.run("a third time", { refresh: true });
        town.judge("after the third run");
        assertQuiet(await stack.up());
        await town.live("P27D");
        await town.run("rotating");
        town.judge("after the next rotation");
        await town.live("P1D");
        town.act();
        await town.live("P1D");
        assertQuiet(await stack.up());
        await town.live("P28D");
        await town.run("rotating");
        town.judge("after a rotation without refresh");
        await town.live("P1D");
        assertQuiet(await stack.up());
        await town.live("P29D");
        await town.run("rotating");
        town.judge("after one more rotation");
    });
    after(() => town?.stop());

    PORTAL.forEach(({ name }, index) => {
        it(`${name}: it is put right, and nobody is refused who need not be`, () => {
            const failure = town.houses[index]?.failure;
            if (failure !== undefined) {
                throw failure;
            }
        });
    });

    it("leave the run after that nothing to do", () => {
        town.expectQuiet(third);
    });
});
