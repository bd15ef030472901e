import { availableParallelism } from "node:os";
import path from "node:path";
import Table from "cli-table3";
import { Command } from "commander";
import { PLAIN } from "../../command/output/plain";
import { Workshop } from "./workshop";

interface Options {
    readonly folder: string;
    readonly only: string;
}

const { folder, only } = new Command("mutate")
    .description(
        "Breaks every comparison, logical operator and condition of the policy pack's rules, one at a time, and runs the " +
            "tests each time. A breakage that no test notices is listed. Ends with exit code 1 when there is one.",
    )
    .option("--folder <name>", "the folder of policies/ whose files are broken: rules or facts", "rules")
    .option("--only <text>", "only files whose name contains this text", "")
    .allowExcessArguments(false)
    .parse()
    .opts<Options>();

async function main(): Promise<void> {
    const root = path.join(__dirname, "..", "..");
    const results = await Workshop.run(root, { folder, only, workers: availableParallelism() }, (line) =>
        console.error(line),
    );
    const table = new Table({ head: ["File", "Mutants", "Noticed", "Survived"], style: PLAIN });
    for (const { file, mutants, survivors } of results) {
        table.push([file, String(mutants), String(mutants - survivors.length), String(survivors.length)]);
    }
    console.log(table.toString());
    const survivors = results.flatMap(({ file, survivors }) => survivors.map((one) => `${file}:${one}`));
    console.log(survivors.length === 0 ? "Every breakage was noticed." : survivors.join("\n"));
    process.exitCode = survivors.length === 0 ? 0 : 1;
}

void main();
