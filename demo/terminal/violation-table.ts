import Table from "cli-table3";
import { PLAIN } from "../../command/output/plain";
import type { Violation } from "../../simulator/lab/engine-events";

/** Fits, with the other columns, into 120 characters. */
const MESSAGE_WIDTH = 64;

/** What policies had against a stack, as text. */
export function violationTable(violations: readonly Violation[]): string {
    const table = new Table({
        head: ["Rule", "Resource", "Message"],
        colWidths: [null, null, MESSAGE_WIDTH],
        wordWrap: true,
        style: PLAIN,
    });
    table.push(
        ...violations.map(({ policy, urn, message }) => [policy, urn.split("::").at(-1) ?? urn, ownText(message)]),
    );
    return table.toString();
}

/** The engine puts the rule's description before what was found in the resource. */
function ownText(message: string): string {
    return message.trim().split("\n").at(-1) ?? message;
}
