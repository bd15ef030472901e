import Table from "cli-table3";
import { Command } from "commander";
import { PLAIN } from "../../demo/terminal/plain";
import { spread } from "../support/statistics";
import { CASES, decisionsASecond } from "./measure";

const { rounds } = new Command("bench:planner")
    .description(
        "Tells how many decisions the planner takes in a second: whether a credential is due, and its next dates.",
    )
    .option("--rounds <number>", "how often each case is measured, in turn", "5")
    .allowExcessArguments(false)
    .parse()
    .opts<{ readonly rounds: string }>();

const measured = CASES.map((one) => ({ ...one, figures: [] as number[] }));
// One round more, to warm up.
for (let round = 0; round <= Number(rounds); round++) {
    for (const { figures, ...one } of measured) {
        const figure = decisionsASecond(one);
        if (round > 0) {
            figures.push(figure);
        }
    }
}
const table = new Table({ head: ["Rotates every", "Runs", "Decisions a second", "Goal"], style: PLAIN });
for (const { rotateEvery, isDue, goal, figures } of measured) {
    table.push([rotateEvery, isDue ? "each is due" : "none is due", spread(figures, 0), String(goal)]);
}
console.log(table.toString());
