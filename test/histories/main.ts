import { availableParallelism } from "node:os";
import { performance } from "node:perf_hooks";
import { Command } from "commander";
import { type Plan, playInProcesses } from "./jobs";
import { type Outcome, Totals } from "./totals";

interface Options {
    readonly engine: boolean;
    readonly count?: string;
    readonly seed: string;
    readonly longest?: string;
    readonly jobs: string;
    readonly patience?: string;
    readonly shrink: string;
}

/** What differs between histories without the engine and on it, unless it is given. */
const DEFAULTS = {
    handlers: { count: 1_000, longest: 9, patience: 60, portion: 100 },
    engine: { count: 10, longest: 5, patience: 300, portion: 1 },
};

const PROGRESS_SECONDS = 15;

const options = new Command("histories")
    .description(
        "Plays random histories of rotating credentials against a simulated tenant. Each that fails is made shorter and " +
            "printed with the seed that replays it. Ends with exit code 1 when there is one.",
    )
    .option("--engine", "on the real engine, with whole programs; otherwise the plugin's handlers alone", false)
    .option("--count <n>", "how many histories (default: 1000, on the engine 10)")
    .option("--seed <n>", "the first one's seed; every one after it has the next", "1")
    .option("--longest <n>", "the most deployments of a history (default: 9, on the engine 5); replay with the same")
    .option("--jobs <n>", "how many processes play", String(availableParallelism()))
    .option("--patience <seconds>", "how long a history may make no progress (default: 60, on the engine 300)")
    .option("--shrink <seconds>", "for how long a history that failed is made shorter", "30")
    .allowExcessArguments(false)
    .parse()
    .opts<Options>();

async function main(): Promise<void> {
    const mode = options.engine ? "engine" : "handlers";
    const given = { ...DEFAULTS[mode] };
    for (const name of ["count", "longest", "patience"] as const) {
        given[name] = Number(options[name] ?? given[name]);
    }
    const { count, longest, patience, portion } = given;
    const from = Number(options.seed);
    const [patienceMs, shrinkMs] = [patience * 1_000, Number(options.shrink) * 1_000];
    const plan: Plan = { mode, from, count, longest, patienceMs, shrinkMs, jobs: Number(options.jobs), portion };
    const totals = new Totals();
    const started = performance.now();
    const aMinute = () => Math.round((totals.histories * 60_000) / (performance.now() - started));
    const progress = () =>
        console.error(
            `${totals.histories} of ${count} histories, ${aMinute()} a minute, ${totals.violations} violations`,
        );
    const timer = setInterval(progress, PROGRESS_SECONDS * 1_000);
    await playInProcesses(plan, (outcome) => {
        totals.add(outcome);
        report(outcome, `${options.engine ? "--engine " : ""}--count 1 --seed ${outcome.seed} --longest ${longest}`);
    });
    clearInterval(timer);
    progress();
    console.log(JSON.stringify({ mode, seed: from, longest, aMinute: aMinute(), ...totals.summary() }));
    process.exitCode = totals.violations > 0 ? 1 : 0;
}

function report({ seed, violation }: Outcome, replay: string): void {
    if (violation !== undefined) {
        console.log(`\nSeed ${seed} (replay: ${replay})\n${violation}`);
    }
}

void main();
