import Table from "cli-table3";
import { PLAIN } from "../../command/output/plain";
import type { Round } from "../support/alternating";
import { atMost, type Verdict } from "../support/bench";
import { median, spread } from "../support/statistics";
import type { Imported } from "./import-here";
import type { ColdStart, PLUGINS } from "./plugins";
import type { PROGRAMS, TypeCheck } from "./type-check";

const COLD_START_GOAL = 1.15;
const IMPORT_GOAL = 1.2;
const MEGABYTE = 2 ** 20;

type Starts = readonly Round<keyof typeof PLUGINS, ColdStart>[];
type Imports = readonly Round<"ours" | "byHand", Imported>[];
type TypeChecks = readonly Round<keyof typeof PROGRAMS, TypeCheck>[];

/** How long plugins take to start, against one of a few lines that uses the SDK's server, and one that uses none of it. */
export function coldStartTable(starts: Starts): string {
    const table = new Table({
        head: ["Plugin's cold start", "Ours", "Empty, with the SDK", "Ratio", "Bare gRPC", "Ratio"],
        style: PLAIN,
    });
    const row = (name: string, digits: number, figure: (one: ColdStart) => number) => {
        const values = (of: keyof typeof PLUGINS) => starts.map((round) => figure(round[of]));
        const ratio = (to: keyof typeof PLUGINS) => spread(starts.map((one) => figure(one.ours) / figure(one[to])));
        const of = (one: keyof typeof PLUGINS) => median(values(one)).toFixed(digits);
        table.push([name, of("ours"), of("empty"), ratio("empty"), of("bare"), ratio("bare")]);
    };
    row("port printed (s)", 3, ({ portSeconds }) => portSeconds);
    row("configured (s)", 3, ({ configuredSeconds }) => configuredSeconds);
    row("CPU (s)", 2, ({ cpuSeconds }) => cpuSeconds);
    row("peak memory (MB)", 0, ({ peakBytes }) => peakBytes / MEGABYTE);
    return table.toString();
}

/** What loading this package takes, against what a program written by hand loads. */
export function importTable(imports: Imports): string {
    const table = new Table({ head: ["Import", "Ours", "By hand", "Ratio"], style: PLAIN });
    const row = (name: string, digits: number, figure: (one: Imported) => number) => {
        table.push([name, ...comparison(imports, digits, figure)]);
    };
    row("time (s)", 3, ({ seconds }) => seconds);
    row("CPU (s)", 3, ({ cpuSeconds }) => cpuSeconds);
    row("peak memory (MB)", 0, ({ peakBytes }) => peakBytes / MEGABYTE);
    row("modules", 0, ({ modules }) => modules);
    return table.toString();
}

/** What the check of a consumer's program takes, declarations of libraries checked or not. */
export function typeCheckTable({
    skipped,
    whole,
}: {
    readonly skipped: TypeChecks;
    readonly whole: TypeChecks;
}): string {
    const table = new Table({ head: ["Type check", "Figure", "Ours", "By hand", "Ratio"], style: PLAIN });
    for (const [title, rounds] of [
        ["skipLibCheck", skipped],
        ["libraries too", whole],
    ] as const) {
        const row = (name: string, digits: number, figure: (one: TypeCheck) => number) => {
            table.push([title, name, ...comparison(rounds, digits, figure)]);
        };
        row("time (s)", 2, ({ seconds }) => seconds);
        row("memory (MB)", 0, ({ memoryBytes }) => memoryBytes / MEGABYTE);
        row("files", 0, ({ files }) => files);
    }
    return table.toString();
}

export function verdictsOf(starts: Starts, imports: Imports): Verdict[] {
    const start = (figure: (one: ColdStart) => number) => starts.map((one) => figure(one.ours) / figure(one.empty));
    const load = (figure: (one: Imported) => number) => imports.map((one) => figure(one.ours) / figure(one.byHand));
    return [
        atMost(
            "plugin's cold start / empty",
            COLD_START_GOAL,
            start(({ configuredSeconds }) => configuredSeconds),
        ),
        atMost(
            "import time / by hand",
            IMPORT_GOAL,
            load(({ seconds }) => seconds),
        ),
        atMost(
            "import memory / by hand",
            IMPORT_GOAL,
            load(({ peakBytes }) => peakBytes),
        ),
    ];
}

/** Medians of both, and the spread of their ratio. */
function comparison<Measured>(
    rounds: readonly Round<"ours" | "byHand", Measured>[],
    digits: number,
    figure: (one: Measured) => number,
): string[] {
    return [
        median(rounds.map(({ ours }) => figure(ours))).toFixed(digits),
        median(rounds.map(({ byHand }) => figure(byHand))).toFixed(digits),
        spread(rounds.map(({ ours, byHand }) => figure(ours) / figure(byHand))),
    ];
}
