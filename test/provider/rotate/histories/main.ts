import { Command } from "commander";
import { playHistories } from "./play";
import { everyMs } from "./watchdog";

interface Options {
    readonly count: string;
    readonly seed: string;
    readonly longest: string;
    readonly patience: string;
    readonly shrink: string;
}

const { count, seed, longest, patience, shrink } = new Command("histories")
    .description(
        "Plays random histories of rotating credentials against a simulated tenant, without the engine. Each that fails is " +
            "made shorter and printed with the seed that replays it. Ends with exit code 1 when there is one.",
    )
    .option("--count <n>", "how many histories", "1000")
    .option("--seed <n>", "the first one's seed; every one after it has the next", "1")
    .option("--longest <n>", "the most deployments of a history; a seed means another history with another value", "9")
    .option("--patience <seconds>", "how long a history may make no progress", "60")
    .option("--shrink <seconds>", "for how long a history that failed is made shorter", "30")
    .allowExcessArguments(false)
    .parse()
    .opts<Options>();

async function main(): Promise<void> {
    const totals = await playHistories({
        seed: Number(seed),
        count: Number(count),
        runs: [2, Number(longest)],
        ticking: everyMs(Number(patience) * 1_000),
        shrinkMs: Number(shrink) * 1_000,
        onFailure: (failed, report) =>
            console.log(`\nSeed ${failed} (replay: --count 1 --seed ${failed} --longest ${longest})\n${report}`),
        onPlayed: (played, { runs, violations }) => {
            if (played % 20 === 0) {
                console.error(`${played} of ${count} histories, ${runs} runs, ${violations} violations`);
            }
        },
    });
    console.log(JSON.stringify({ seed: Number(seed), longest: Number(longest), ...totals }));
    process.exitCode = totals.violations > 0 ? 1 : 0;
}

void main();
