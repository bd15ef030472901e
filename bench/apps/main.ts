import { writeFileSync } from "node:fs";
import { Command, InvalidArgumentError, Option } from "commander";
import { type Measurement, measure, SITUATIONS, type Situation } from "./measure";
import { partsOf, tableOf } from "./table";

interface Options {
    readonly sizes: readonly number[];
    readonly rounds: number;
    readonly only: readonly Situation[];
    readonly parallel?: number;
    readonly json?: string;
}

const options = new Command("bench:apps")
    .description(
        "Deploys so many apps with this package and with a program written by hand, on the same providers and the same " +
            "simulated tenant, in turn: for the first time, when nothing is due, and when a fifth of the apps is.",
    )
    .option("--sizes <numbers>", "apps of each stack, separated by commas", toNumbers, [50, 200])
    .option("--rounds <number>", "how often each is run", toNumber, 3)
    .addOption(
        new Option("--only <situations...>", "which situations").choices([...SITUATIONS]).default([...SITUATIONS]),
    )
    .option("--parallel <number>", "how many resources the engine works on at once (default: its own)", toNumber)
    .option("--json <file>", "writes every measurement to a file as well")
    .allowExcessArguments(false)
    .parse()
    .opts<Options>();

async function main(): Promise<void> {
    const { sizes, rounds, only: situations, parallel, json } = options;
    const measured: Measurement[] = [];
    for (const apps of sizes) {
        await measure({ apps, rounds, situations, parallel }, (one) => {
            measured.push(one);
            console.error(
                `${apps} apps, ${one.situation}, round ${one.round}, ${one.author}: ${one.seconds.toFixed(1)} s`,
            );
            if (json !== undefined) {
                writeFileSync(json, JSON.stringify(measured, undefined, 1));
            }
        });
    }
    console.log(tableOf(measured));
    console.log(partsOf(measured));
}

function toNumbers(text: string): number[] {
    return text.split(",").map(toNumber);
}

function toNumber(text: string): number {
    const number = Number(text);
    if (!Number.isInteger(number) || number < 1) {
        throw new InvalidArgumentError("Write whole numbers greater than 0.");
    }
    return number;
}

main().catch((error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
});
