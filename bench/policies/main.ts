import path from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { packageRoot } from "../../simulator/lab/package-root";
import { measure, type Round } from "./measure";
import { tableOf } from "./table";

interface Options {
    readonly sizes: readonly number[];
    readonly rounds: number;
}

const options = new Command("bench:policies")
    .description(
        "Previews stacks of several sizes without a policy pack, with an empty one and with this one, in turn, and tells " +
            "the ratios. The goal: this pack takes at most 1.15 times as long as an empty one at 2,000 resources.",
    )
    .option("--sizes <numbers>", "resources of each stack, separated by commas", toNumbers, [500, 2000, 5000])
    .option(
        "--rounds <number>",
        "previews of each kind and size, after one to warm up",
        (text) => toNumbers(text)[0],
        3,
    )
    .allowExcessArguments(false)
    .parse()
    .opts<Options>();

const packs = {
    none: undefined,
    empty: path.join(packageRoot, "bench", "empty-pack"),
    full: path.join(packageRoot, "policies"),
} as const;

async function main(): Promise<void> {
    const rounds: Round[] = [];
    for (const size of options.sizes) {
        rounds.push(...(await measure(size, options.rounds, packs, (line) => console.error(line))));
    }
    console.log(tableOf(rounds));
}

function toNumbers(text: string): number[] {
    const numbers = text.split(",").map(Number);
    if (numbers.some((number) => !Number.isInteger(number) || number < 1)) {
        throw new InvalidArgumentError("Write whole numbers greater than 0.");
    }
    return numbers;
}

main().catch((error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
});
