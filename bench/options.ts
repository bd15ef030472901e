import { Command, InvalidArgumentError, Option } from "commander";
import { SITUATIONS } from "./apps/measure";
import type { Options } from "./support/bench";

/** What is measured, in this order: what takes little time first. */
export const BENCH_NAMES = ["planner", "start", "policies", "inventory", "apps"] as const;
export type BenchName = (typeof BENCH_NAMES)[number];

export interface CommandLine extends Options {
    readonly only: readonly BenchName[];
    readonly json?: string;
    readonly strict: boolean;
}

/** How much a short run measures, where nothing else is asked for. */
const QUICK: Options = { sizes: [20], resources: [200], applications: [5_000, 20_000], rounds: 1 };
const THOROUGH: Options = {
    sizes: [50, 200, 500, 1_000],
    resources: [500, 2_000, 5_000],
    applications: [5_000, 20_000, 100_000],
    rounds: 3,
};

const DESCRIPTION =
    "Measures what this package costs, each time in turn with what it is compared to: a program written by hand with the " +
    "same providers, an empty plugin, an empty policy pack. Tables are printed when all is measured; nothing leaves this " +
    "machine. A whole run takes hours, and a quick one some minutes; each wants the machine for itself.";

/** @param argv as Node gives it, the program's name and script among it */
export function readOptions(argv: readonly string[]): CommandLine {
    const given = new Command("npm run bench --")
        .description(DESCRIPTION)
        .addOption(new Option("--only <benches...>", "which of them").choices([...BENCH_NAMES]))
        .option("--quick", `small sizes and a single round: ${toText(QUICK)}`)
        .option("--sizes <numbers>", "apps of each stack, separated by commas", toNumbers)
        .option("--resources <numbers>", "resources that policies judge, separated by commas", toNumbers)
        .option("--applications <numbers>", "of each tenant that is listed, separated by commas", toNumbers)
        .option("--rounds <number>", "how often each is measured; what takes below a second, more often", toNumber)
        .addOption(new Option("--situations <names...>", "what of the apps").choices([...SITUATIONS]))
        .option("--parallel <number>", "how many resources the engine works on at once (default: its own)", toNumber)
        .option("--json <file>", "writes the machine and every measurement to a file, all the time")
        .option("--strict", "fails when a goal is missed")
        .addHelpText("after", `\nOtherwise: ${toText(THOROUGH)}.`)
        .allowExcessArguments(false)
        .parse([...argv])
        .opts<Partial<CommandLine> & { readonly quick?: boolean }>();
    const { quick = false, only = BENCH_NAMES, strict = false, ...others } = given;
    return { ...(quick ? QUICK : THOROUGH), ...others, only, strict };
}

function toText({ sizes, resources, applications, rounds }: Options): string {
    return `--sizes ${sizes} --resources ${resources} --applications ${applications} --rounds ${rounds}`;
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
