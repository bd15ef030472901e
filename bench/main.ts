import { writeFileSync } from "node:fs";
import { benchApps } from "./apps/bench";
import { benchInventory } from "./inventory/bench";
import { BENCH_NAMES, type BenchName, type CommandLine, readOptions } from "./options";
import { benchPlanner } from "./planner/bench";
import { benchPolicies } from "./policies/bench";
import { benchStart } from "./start/bench";
import type { Bench, Verdict } from "./support/bench";
import { describe, thisMachine } from "./support/machine";
import { verdictTable } from "./support/verdict-table";

const BENCHES: Readonly<Record<BenchName, Bench>> = {
    planner: benchPlanner,
    start: benchStart,
    policies: benchPolicies,
    inventory: benchInventory,
    apps: benchApps,
};

async function main({ only, json, strict, ...options }: CommandLine): Promise<void> {
    const machine = thisMachine();
    const measurements: Partial<Record<BenchName, object[]>> = {};
    const goals: Verdict[] = [];
    const keep = () => {
        if (json !== undefined) {
            writeFileSync(json, `${JSON.stringify({ machine, options, measurements, goals }, undefined, 1)}\n`);
        }
    };
    const tables: string[] = [];
    for (const name of BENCH_NAMES.filter((one) => only.includes(one))) {
        const own: object[] = [];
        measurements[name] = own;
        const outcome = await BENCHES[name](options, {
            say: (line) => console.error(line),
            measured: (one) => {
                own.push(one);
                keep();
            },
        });
        tables.push(...outcome.tables);
        goals.push(...outcome.verdicts);
        keep();
    }
    console.log([describe(machine), ...tables, verdictTable(goals)].join("\n\n"));
    if (strict && goals.some(({ isMet }) => !isMet)) {
        process.exitCode = 1;
    }
}

main(readOptions(process.argv)).catch((error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
});
