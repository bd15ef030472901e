import Table from "cli-table3";
import { PLAIN } from "../../output/plain";
import { visible } from "../../output/visible";
import type { ApplicationRow, CredentialRow } from "../inventory-row";
import { gravity, type RuleCount } from "../summary";
import { dayOf, holderName, KIND_WORDS, makerOf, ownersText, STATE_WORDS } from "./columns";
import type { Report } from "./report";
import { summarySentences } from "./sentences";

/** How many rows are laid out at a time: memory does not grow with their number. */
const AT_ONCE = 200;

/** What is left of an emoji in the middle of which the library cut a cell. */
const HALF = /\p{Cs}/gu;

/** Columns and their widths: with the lines between them 120 characters, so that a usual log does not wrap them. */
interface Layout<Row> {
    readonly head: readonly string[];
    readonly widths: readonly number[];
    readonly cells: (row: Row) => readonly string[];
}

const CREDENTIALS: Layout<CredentialRow> = {
    head: ["Application", "Credential", "Kind", "Ends", "Days", "State", "Rules", "Made by", "Owners"],
    widths: [18, 15, 13, 12, 7, 15, 7, 12, 11],
    cells: (row) => [
        holderName(row.holder),
        visible(row.displayName ?? row.keyId),
        KIND_WORDS[row.kind],
        dayOf(row.endDateTime),
        String(row.daysLeft ?? ""),
        STATE_WORDS[row.state],
        String(row.verdicts.filter(({ level }) => level === "mandatory").length || ""),
        makerOf(row),
        ownersText(row.owners),
    ],
};

const APPLICATIONS: Layout<ApplicationRow> = {
    head: ["Application", "Client id", "Severity", "Rules that it breaks"],
    widths: [24, 38, 10, 42],
    cells: ({ holder, verdicts }) => [
        holderName(holder),
        visible(holder.appId),
        [...verdicts].sort((one, other) => gravity(one) - gravity(other))[0]?.severity ?? "",
        [...new Set(verdicts.map(({ rule }) => rule))].join(", "),
    ],
};

const RULES: Layout<RuleCount> = {
    head: ["Rule", "Level", "Severity", "How often"],
    widths: [40, 12, 12, 12],
    cells: ({ rule, level, severity, count }) => [rule, level, severity, String(count)],
};

/**
 * Tables for people and logs: no colours, 120 characters wide.
 * @param limit how many rows of each; the rest is told as a number. 0: all
 */
export function* renderTable(report: Report, limit: number): Generator<string> {
    const { summary } = report;
    for (const sentence of summarySentences(report)) {
        yield `${sentence}\n`;
    }
    if (summary.credentials > 0) {
        yield "\nCredentials, what hurts first\n";
        yield* table(report.credentials(), CREDENTIALS, limit, summary.credentials);
    }
    if (summary.applications > 0) {
        yield "\nApplications that break rules, the gravest first\n";
        yield* table(report.applications(), APPLICATIONS, limit, summary.applications);
    }
    if (summary.rules.length > 0) {
        yield "\nRules that are broken\n";
        yield* table(summary.rules, RULES, 0, summary.rules.length);
    }
}

function* table<Row>(rows: Iterable<Row>, layout: Layout<Row>, limit: number, total: number): Generator<string> {
    const shown = limit === 0 ? total : Math.min(limit, total);
    let part: Row[] = [];
    let count = 0;
    for (const row of rows) {
        if (count === shown) {
            break;
        }
        part.push(row);
        count++;
        if (part.length === AT_ONCE || count === shown) {
            yield laidOut(part, layout, count <= AT_ONCE, count === shown);
            part = [];
        }
    }
    if (shown < total) {
        yield `… and ${total - shown} more: --limit 0 shows all, --json and --csv tell all.\n`;
    }
}

function laidOut<Row>(rows: readonly Row[], layout: Layout<Row>, isFirst: boolean, isLast: boolean): string {
    const { head, widths, cells } = layout;
    const table = new Table({ head: isFirst ? [...head] : [], colWidths: [...widths], style: PLAIN });
    table.push(...rows.map((row) => [...cells(row)]));
    const lines = table.toString().replace(HALF, " ").split("\n");
    return `${lines.slice(isFirst ? 0 : 1, isLast ? undefined : -1).join("\n")}\n`;
}
