import Table from "cli-table3";
import { PLAIN } from "../../command/output/plain";
import type { Refusal } from "../consumers/sign-in-tally";
import type { Verdict } from "../figures/judge-figures";

/** The closing table as text. */
export function closingTable(verdicts: readonly Verdict[]): string {
    const table = new Table({
        head: ["Figure", "Value", "Must be", ""],
        colAligns: ["left", "right", "right", "left"],
        style: PLAIN,
    });
    table.push(
        ...verdicts.map(({ label, value, must, holds }) => [
            label,
            groupDigits(value),
            must ?? "",
            must === undefined ? "" : holds ? "ok" : "WRONG",
        ]),
    );
    return table.toString();
}

/** Refused sign-ins as text: who, when, with what, and how the tenant put it. */
export function refusalTable(refusals: readonly Refusal[]): string {
    const table = new Table({
        head: ["Instant", "Secret", "Generation", "Consumer", "Error code"],
        colAligns: ["left", "left", "right", "left", "left"],
        style: PLAIN,
    });
    table.push(
        ...refusals.map(({ at, secret, generation, consumer, code }) => [at, secret, generation, consumer, code]),
    );
    return table.toString();
}

/** 48210 becomes `48,210`. */
export function groupDigits(value: number): string {
    return value.toLocaleString("en-US");
}
