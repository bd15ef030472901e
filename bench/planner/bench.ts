import Table from "cli-table3";
import { PLAIN } from "../../command/output/plain";
import { atLeast, type Bench } from "../support/bench";
import { spread } from "../support/statistics";
import { CASES, type Case, decisionsASecond } from "./measure";

/** How many decisions the planner takes in a second: whether a credential is due, and its next dates. */
export const benchPlanner: Bench = async ({ rounds }, { say, measured }) => {
    const results = CASES.map((one) => ({ ...one, figures: [] as number[] }));
    // One round more, to warm up.
    for (let round = 0; round <= rounds; round++) {
        for (const { figures, ...one } of results) {
            const figure = decisionsASecond(one);
            if (round > 0) {
                figures.push(figure);
            }
        }
        say(`planner, ${round === 0 ? "warm-up" : `round ${round} of ${rounds}`}`);
    }
    const table = new Table({ head: ["Planner rotates every", "Runs", "Decisions a second"], style: PLAIN });
    for (const result of results) {
        measured(result);
        table.push([result.rotateEvery, runsOf(result), spread(result.figures, 0)]);
    }
    return {
        tables: [table.toString()],
        verdicts: results.map(({ figures, goal, ...one }) =>
            atLeast(`planner, ${one.rotateEvery}, ${runsOf(one)}: decisions a second`, goal, figures),
        ),
    };
};

function runsOf({ isDue }: Pick<Case, "isDue">): string {
    return isDue ? "each is due" : "none is due";
}
