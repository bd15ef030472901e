import path from "node:path";
import { packageRoot } from "../../simulator/lab/package-root";
import { atMost, type Bench } from "../support/bench";
import { measure, type Round } from "./measure";
import { tableOf } from "./table";

/** What a preview with this pack may take of what it takes with an empty one. */
const GOAL = 1.15;

const PACKS = {
    none: undefined,
    empty: path.join(packageRoot, "bench", "empty-pack"),
    full: path.join(packageRoot, "policies"),
} as const;

/** Previews of stacks without a policy pack, with an empty one and with this one. */
export const benchPolicies: Bench = async ({ resources, rounds }, { say, measured }) => {
    const all: Round[] = [];
    for (const size of resources) {
        for (const round of await measure(size, rounds, PACKS, say)) {
            all.push(round);
            measured(round);
        }
    }
    const verdicts = resources.map((size) => {
        const ratios = all.filter((round) => round.size === size).map(({ full, empty }) => full / empty);
        return atMost(`policy pack / empty one, ${size} resources`, GOAL, ratios);
    });
    return { tables: [tableOf(all)], verdicts };
};
