import { stringify } from "csv-stringify/sync";
import { visible } from "../../output/visible";
import type { CredentialRow } from "../inventory-row";
import { ownerName, rulesText } from "./columns";
import type { Report } from "./report";

/** A column, and what of a credential is in it. */
type Column = readonly [name: string, of: (row: CredentialRow) => string | number | null];

const COLUMNS: readonly Column[] = [
    ["holderKind", ({ holder }) => holder.kind],
    ["displayName", ({ holder }) => holder.displayName],
    ["appId", ({ holder }) => holder.appId],
    ["objectId", ({ holder }) => holder.id],
    ["kind", ({ kind }) => kind],
    ["keyId", ({ keyId }) => keyId],
    ["credentialName", ({ displayName }) => displayName],
    ["startDateTime", ({ startDateTime }) => startDateTime],
    ["endDateTime", ({ endDateTime }) => endDateTime],
    ["daysLeft", ({ daysLeft }) => daysLeft],
    ["lifetimeDays", ({ lifetimeDays }) => lifetimeDays],
    ["state", ({ state }) => state],
    ["urgency", ({ urgency }) => urgency],
    ["madeBy", ({ madeBy }) => madeBy?.label ?? "unknown"],
    ["series", ({ madeBy }) => madeBy?.series ?? null],
    ["owners", ({ owners }) => owners.map(ownerName).join("; ")],
    ["lastSignIn", ({ lastSignIn }) => lastSignIn],
    ["rules", ({ verdicts }) => rulesText(verdicts)],
];

/** What a spreadsheet takes for a formula: also behind spaces, which some take away. */
const FORMULA = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/;

/** Comma separated values by RFC 4180: a row a credential. A text that a spreadsheet would run gets an apostrophe. */
export function* renderCsv({ credentials }: Pick<Report, "credentials">): Generator<string> {
    yield line(COLUMNS.map(([name]) => name));
    for (const row of credentials()) {
        yield line(COLUMNS.map(([, of]) => of(row)));
    }
}

function line(cells: readonly (string | number | null)[]): string {
    return stringify([cells.map((cell) => (typeof cell === "string" ? harmless(visible(cell)) : cell))], {
        record_delimiter: "windows",
    });
}

function harmless(text: string): string {
    return FORMULA.test(text) ? `'${text}` : text;
}
