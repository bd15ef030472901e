import type { Command } from "commander";
import { clockFrom } from "../../contract/clock";
import { EXIT, gravest } from "../exit-codes";
import { jsonText } from "../output/json-text";
import { writeOut } from "../output/write-out";
import { writeOutput } from "../output/write-output";
import { version } from "../package-manifest";
import { readStacks } from "../stacks/read-stacks";
import { stackCommand } from "../stacks/selection";
import type { End } from "../verb";
import { statusJson } from "./json";
import { isWorthTelling, messageIn, NOTIFY_FORMATS } from "./notify/formats";
import { postMessage, webhookProblem } from "./notify/webhook";
import { conflictIn, NOTIFY_VARIABLE, readFormat, type StatusOptions } from "./options";
import {
    bySeverity,
    type CredentialStatus,
    exitCodeOf,
    type Looked,
    lookAt,
    type StackStatus,
    type StatusReport,
} from "./report";
import { statusText } from "./table";

/** Tells how the rotating credentials of stacks stand. */
export function status(end: End): Command {
    const command = stackCommand("Tells how the rotating credentials of stacks stand; what hurts most comes first.")
        .option("--check", "asks Entra and the vaults whether the states are true (needs a login; changes nothing)")
        .option("--json", "writes JSON instead of the table")
        .option(
            "--openmetrics <file>",
            "writes OpenMetrics text, for the textfile collector of node_exporter (- is the standard output)",
        )
        .option("--junit <file>", "writes JUnit XML: a test case a credential (- is the standard output)")
        .option("--sarif <file>", "writes SARIF 2.1.0 (- is the standard output)")
        .option(
            "--notify <url>",
            `posts what needs somebody to a webhook (better in ${NOTIFY_VARIABLE}: it is a secret)`,
        )
        .option("--notify-format <format>", `${NOTIFY_FORMATS.join(", ")} (default: generic)`, readFormat)
        .option("--notify-always", "posts also when there is nothing to tell")
        .option("-q, --quiet", "no progress on the standard error");
    return command.action(async (options: StatusOptions) => {
        const webhook = options.notify ?? (process.env[NOTIFY_VARIABLE] || undefined);
        const problem = conflictIn(options) ?? (webhook && webhookProblem(webhook, process.env));
        if (problem) {
            console.error(`error: ${problem}`);
            end(EXIT.usage);
            return;
        }
        const report = await reportOn(options);
        await writeReport(report, options);
        end(exitCodeOf(report));
        if (webhook && (options.notifyAlways || isWorthTelling(report))) {
            try {
                await postMessage(webhook, messageIn(options.notifyFormat ?? "generic", report), process.env);
            } catch (error) {
                console.error(error instanceof Error ? error.message : error);
                end(gravest([exitCodeOf(report), EXIT.failed]));
            }
        }
    });
}

async function reportOn(options: StatusOptions): Promise<StatusReport> {
    const now = clockFrom(process.env, () => new Date())();
    const progress = options.quiet ? () => {} : (line: string) => console.error(line);
    const stacks: StackStatus[] = [];
    const told: CredentialStatus[] = [];
    // What states hold beside the report is kept for a check only: of thousands of stacks it is the most.
    const looked: Looked[] = [];
    for await (const read of readStacks(options, process.env, progress)) {
        const found = lookAt(read, now);
        stacks.push(found.stack);
        if (options.check) {
            looked.push(...found.looked);
        } else {
            told.push(...found.looked.map(({ status: one }) => one));
        }
    }
    const credentials = options.check
        ? // Loaded here: without a check nobody logs in.
          await (await import("./check/check-all.js")).checkAll(looked, process.env, progress)
        : told;
    return { now, stacks, credentials: credentials.sort(bySeverity) };
}

async function writeReport(report: StatusReport, options: StatusOptions): Promise<void> {
    const { openmetrics, junit, sarif, json } = options;
    if (openmetrics !== undefined) {
        await writeOutput(openmetrics, (await import("./open-metrics.js")).openMetrics(report));
    }
    if (junit !== undefined) {
        await writeOutput(junit, (await import("./junit.js")).junit(report));
    }
    if (sarif !== undefined) {
        await writeOutput(sarif, jsonText((await import("./sarif.js")).sarif(report, version())));
    }
    if (json) {
        await writeOut(jsonText(statusJson(report)));
    } else if (![openmetrics, junit, sarif].includes("-")) {
        await writeOut(await statusText(report));
    }
}
