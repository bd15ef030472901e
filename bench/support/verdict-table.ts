import Table from "cli-table3";
import { PLAIN } from "../../command/output/plain";
import type { Verdict } from "./bench";

/** Every goal, and whether it is met. */
export function verdictTable(verdicts: readonly Verdict[]): string {
    const table = new Table({ head: ["What", "Goal", "Median", ""], style: PLAIN });
    for (const { what, goal, bound, measured, isMet } of verdicts) {
        table.push([what, `${bound} ${goal}`, figure(measured), isMet ? "met" : "MISSED"]);
    }
    return table.toString();
}

/** Ratios with their thousandths, large counts without. */
function figure(value: number): string {
    return value.toFixed(value < 100 ? 3 : 0);
}
