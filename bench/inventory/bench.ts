import Table from "cli-table3";
import { PLAIN } from "../../command/output/plain";
import { atMost, type Bench } from "../support/bench";
import { type Measured, measure } from "./measure";

/** What the largest tenant may take of the memory that the smallest one takes. */
const GOAL = 1.5;

/** Inventories of tenants: memory must not grow with the number of applications. */
export const benchInventory: Bench = async ({ applications }, { say, measured }) => {
    const all: Measured[] = [];
    for (const count of applications) {
        const one = await measure(count);
        say(`inventory, ${count} applications: ${one.megabytes.toFixed(0)} MB, ${one.seconds.toFixed(1)} s`);
        all.push(one);
        measured(one);
    }
    const sizes = all.map(({ megabytes }) => megabytes);
    const ratio = Math.max(...sizes) / Math.min(...sizes);
    const most = Math.max(...applications);
    const what = `inventory: memory with ${most} applications / with ${Math.min(...applications)}`;
    return { tables: [tableOf(all)], verdicts: [atMost(what, GOAL, [ratio])] };
};

function tableOf(all: readonly Measured[]): string {
    const table = new Table({
        head: ["Applications", "Memory (MB)", "CPU (s)", "JSON (MB)"],
        colAligns: ["right", "right", "right", "right"],
        style: PLAIN,
    });
    for (const { applications, megabytes, seconds, characters } of all) {
        table.push([
            String(applications),
            megabytes.toFixed(0),
            seconds.toFixed(1),
            (characters / 1_000_000).toFixed(1),
        ]);
    }
    return table.toString();
}
