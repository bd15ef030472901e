import Table from "cli-table3";
import { absenceOf, type Column, describeRow, isKill, type Row } from "./cells";
import type { Outcome } from "./outcome";
import type { Declared } from "./scenarios";

/** What was played of a scenario. */
export interface Played {
    readonly scenario: string;
    readonly phase: string;
    readonly declared: Declared;
    readonly rows: readonly Row[];
    readonly columns: readonly Column[];
    readonly outcomes: readonly Outcome[];
}

export const LEGEND = [
    "same    the struck run itself completed",
    "next    the run of the next day completed what the struck one left",
    "o       beside it: an application without credentials stays behind, whose creation nobody was answered",
    "RED     something is not as it must be; told below",
    "·       the fault cannot occur at this request: it is one of another service, or of another kind of request",
    "-       there is no such place: the service refuses this request or answers it with a challenge, or it changes nothing",
    "=       a request that does not depend on the credential: played with the scenario `secret`",
    "?       left out of this run by --faults, --sample or --scenario",
].join("\n");

const COLUMNS_AT_ONCE = 9;
const COLUMN_WIDTH = 13;
const STYLE = { head: [], border: [], compact: true };

/** The table as text, some columns at a time. */
export function tableOf(played: Played): string {
    const parts: string[] = [];
    for (let from = 0; from < played.columns.length; from += COLUMNS_AT_ONCE) {
        parts.push(part(played, played.columns.slice(from, from + COLUMNS_AT_ONCE)));
    }
    return parts.join("\n\n");
}

function part({ rows, outcomes, scenario }: Played, columns: readonly Column[]): string {
    const label = Math.max(...rows.map((row) => describeRow(row).length), "Request".length) + 2;
    const table = new Table({
        head: ["Request", ...columns.map(inWords)],
        colWidths: [label, ...columns.map(() => COLUMN_WIDTH)],
        wordWrap: true,
        style: STYLE,
    });
    for (const row of rows) {
        table.push([describeRow(row), ...columns.map((column) => mark(row, column, outcomes, scenario))]);
    }
    return table.toString();
}

function mark(row: Row, column: Column, outcomes: readonly Outcome[], scenario: string): string {
    const found = outcomes.find((one) => one.row === describeRow(row) && one.column === column);
    if (found !== undefined) {
        const word = found.verdict === "RED" ? "RED" : found.verdict.replace(" run", "");
        return found.left > 0 ? `${word} o` : word;
    }
    switch (absenceOf({ row, column })) {
        case "elsewhere":
            return "·";
        case "nothing after it":
            return "-";
        default:
            return (!row.isOwn || row.isOfProviders) && scenario !== "secret" ? "=" : "?";
    }
}

/** `kill azureNative before`, `throttled without retry after`: so that a heading can be wrapped. */
function inWords(column: Column): string {
    return isKill(column) ? column : column.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** Each red cell with what happened to its app, and how to play it alone. */
export function redCells({ scenario, phase, declared, outcomes }: Played): string[] {
    return outcomes
        .filter(({ verdict }) => verdict === "RED")
        .map(({ row, column, problems, story }) =>
            [
                `RED ${scenario}, ${phase}: ${column} at ${row}`,
                ...problems.map((one) => `    ${one}`),
                ...story.map((one) => `      ${one}`),
                `    alone: npm run test:faults -- --scenario ${scenario} --phase ${phase}${declared === "apps" ? "" : " --bare"} --faults ${quoted(column)} --at ${quoted(row)}`,
            ].join("\n"),
        );
}

function quoted(text: string): string {
    return /^\w+$/.test(text) ? text : `"${text}"`;
}

/** Counts cells by what became of them. */
export function countsOf(all: readonly Played[]): Record<string, number> {
    const counts: Record<string, number> = {
        cells: 0,
        "same run": 0,
        "next run": 0,
        RED: 0,
        "not played": 0,
        "n/a": 0,
    };
    for (const played of all) {
        for (const row of played.rows) {
            for (const column of played.columns) {
                const found = played.outcomes.find((one) => one.row === describeRow(row) && one.column === column);
                const what = found?.verdict ?? (absenceOf({ row, column }) ? "n/a" : "not played");
                counts[what] = (counts[what] ?? 0) + 1;
                counts["cells"] = (counts["cells"] ?? 0) + 1;
            }
        }
    }
    return counts;
}
