import type { Command } from "commander";
import { clockFrom } from "../../contract/clock";
import { EXIT } from "../exit-codes";
import { jsonText } from "../output/json-text";
import { writeOut } from "../output/write-out";
import { STDOUT, writeOutput } from "../output/write-output";
import { readStacks } from "../stacks/read-stacks";
import { type StackSelection, stackCommand } from "../stacks/selection";
import { understood } from "../understood";
import type { End } from "../verb";
import { forecastJson } from "./json";
import { exitCodeOf, type ForecastReport, forecastStack } from "./report";
import { EVERY_DAY, type RunOptions, type Runs, runsFor } from "./runs";
import { forecastText } from "./table";

interface ForecastOptions extends StackSelection, RunOptions {
    readonly json?: boolean;
    readonly ical?: string;
    readonly quiet?: boolean;
}

/** Tells what deployments will do when. */
export function forecast(end: End): Command {
    return stackCommand("Tells what deployments will do when, from the states of stacks; nothing is deployed.")
        .requiredOption(
            "--until <date>",
            "how far to look: an ISO 8601 instant, or a date, which is UTC midnight (needed)",
        )
        .option("--from <date>", "when the first deployment runs (default: now)")
        .option("--every <duration>", "how often deployments run from then on: ISO 8601", EVERY_DAY)
        .option("--json", "writes JSON instead of the table")
        .option("--ical <file>", "writes an iCalendar file (- is the standard output)")
        .option("-q, --quiet", "no progress on the standard error")
        .action(async (options: ForecastOptions) => {
            const now = clockFrom(process.env, () => new Date())();
            const runs = understood(() => runsIn(options, now));
            if (runs === undefined) {
                end(EXIT.usage);
                return;
            }
            const report = await forecastOf(options, runs);
            if (options.ical !== undefined) {
                const { forecastCalendar } = await import("./calendar.js");
                await writeOutput(options.ical, forecastCalendar(report, now));
            }
            if (options.json) {
                await writeOut(jsonText(forecastJson(report)));
            } else if (options.ical !== STDOUT) {
                await writeOut(await forecastText(report));
            }
            end(exitCodeOf(report));
        });
}

/** @throws RangeError where options make no sense */
function runsIn(options: ForecastOptions, now: string): Runs {
    if (options.json && options.ical === STDOUT) {
        throw new RangeError("--json and --ical - exclude each other: name a file for the calendar.");
    }
    return runsFor(options, now);
}

/** Reads the stacks, and plans them forward. */
export async function forecastOf(
    options: StackSelection & { readonly quiet?: boolean },
    runs: Runs,
): Promise<ForecastReport> {
    const progress = options.quiet ? () => {} : (line: string) => console.error(line);
    const parts: Pick<ForecastReport, "stacks" | "rows">[] = [];
    for await (const read of readStacks(options, process.env, progress)) {
        parts.push(forecastStack(read, runs));
    }
    return { runs, stacks: parts.flatMap(({ stacks }) => stacks), rows: parts.flatMap(({ rows }) => rows) };
}
