import type { Command } from "commander";
import { clockFrom } from "../../contract/clock";
import { add } from "../../rotation/calendar";
import { EXIT } from "../exit-codes";
import { forecastOf } from "../forecast/forecast";
import { exitCodeOf, type ForecastReport } from "../forecast/report";
import { EVERY_DAY, type RunOptions, type Runs, runsFor } from "../forecast/runs";
import { jsonText } from "../output/json-text";
import { writeOut } from "../output/write-out";
import { STDOUT, writeOutput } from "../output/write-output";
import { type StackSelection, stackCommand } from "../stacks/selection";
import { understood } from "../understood";
import type { End } from "../verb";
import { timelineOf } from "./from-forecast";

interface TimelineOptions extends StackSelection, Partial<RunOptions> {
    readonly html?: string;
    readonly svg?: string;
    readonly json?: boolean;
    readonly quiet?: boolean;
}

const A_YEAR = { months: 12, seconds: 0 };

/** Draws the generations of credentials: those that the states know, and those to come. */
export function timeline(end: End): Command {
    return stackCommand(
        "Draws the generations of credentials: those that the states know, and those to come. One of --html, --svg and --json is " +
            "needed.",
    )
        .option("--html <file>", "writes a page that needs no network and no other file (- is the standard output)")
        .option("--svg <file>", "writes the picture alone (- is the standard output)")
        .option("--json", "writes what is drawn as JSON")
        .option("--until <date>", "how far to look: an ISO 8601 instant, or a date (default: a year from now)")
        .option("--every <duration>", "how often deployments run: ISO 8601", EVERY_DAY)
        .option("-q, --quiet", "no progress on the standard error")
        .action(async (options: TimelineOptions) => {
            const now = clockFrom(process.env, () => new Date())();
            const runs = understood(() => runsIn(options, now));
            if (runs === undefined) {
                end(EXIT.usage);
                return;
            }
            const report = await forecastOf(options, runs);
            await draw(report, options, now);
            for (const line of untold(report)) {
                console.error(line);
            }
            end(exitCodeOf(report));
        });
}

async function draw(report: ForecastReport, { html, svg, json }: TimelineOptions, now: string): Promise<void> {
    const drawn = timelineOf(report, now);
    if (html !== undefined) {
        const { timelinePage } = await import("./timeline-page.js");
        await writeOutput(html, await timelinePage(drawn, now));
    }
    if (svg !== undefined) {
        const { timelineSvg } = await import("../../picture/draw/timeline-svg.js");
        await writeOutput(svg, String(await timelineSvg(drawn)));
    }
    if (json) {
        await writeOut(jsonText(drawn));
    }
}

/** What is not in the picture, and why. */
function untold({ stacks, rows }: ForecastReport): string[] {
    return [
        ...stacks.flatMap(({ stack, failure }) => (failure === undefined ? [] : [`unread: ${stack}: ${failure}`])),
        ...rows.flatMap(({ credential, unknown }) =>
            unknown === undefined ? [] : [`unknown: ${credential.stack} ${credential.name}: ${unknown}`],
        ),
    ].map((line) => JSON.stringify(line).slice(1, -1));
}

/** @throws RangeError where options make no sense */
function runsIn({ html, svg, json, until, every }: TimelineOptions, now: string): Runs {
    const onStdout = [html === STDOUT, svg === STDOUT, json === true].filter((one) => one).length;
    if (html === undefined && svg === undefined && !json) {
        throw new RangeError("nothing says what to write: give --html FILE, --svg FILE or --json.");
    }
    if (onStdout > 1) {
        throw new RangeError("one thing goes to the standard output: name files for the others.");
    }
    return runsFor({ until: until ?? add(now, A_YEAR), every }, now);
}
