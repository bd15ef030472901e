import type { Bench } from "../support/bench";
import { type Measurement, measure, SITUATIONS } from "./measure";
import { partsOf, tableOf } from "./table";
import { verdictsOf } from "./verdicts";

/** Stacks of so many apps, declared with this package and by hand: first deployment, nothing due, a fifth of them due. */
export const benchApps: Bench = async ({ sizes, rounds, situations, parallel }, progress) => {
    const chosen = SITUATIONS.filter((one) => situations?.includes(one) ?? true);
    const all: Measurement[] = [];
    for (const apps of sizes) {
        await measure({ apps, rounds, situations: chosen, parallel }, (one) => {
            all.push(one);
            progress.measured(one);
            const { situation, round, author, seconds } = one;
            progress.say(`${apps} apps, ${situation}, round ${round}, ${author}: ${seconds.toFixed(1)} s`);
        });
    }
    return { tables: [tableOf(all), partsOf(all)], verdicts: verdictsOf(all) };
};
