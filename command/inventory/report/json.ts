import { jsonLine } from "../../output/json-text";
import type { Report } from "./report";

/** One JSON document, described by `schemas/inventory.schema.json`; a row a line. */
export function* renderJson(report: Report): Generator<string> {
    const { credentials, applications, ...head } = report;
    yield `${jsonLine(head).slice(0, -1)},\n"credentials": [`;
    yield* list(credentials());
    yield '],\n"applications": [';
    yield* list(applications());
    yield "]}\n";
}

function* list(rows: Iterable<object>): Generator<string> {
    let separator = "\n";
    for (const row of rows) {
        yield `${separator}${jsonLine(row)}`;
        separator = ",\n";
    }
    yield "\n";
}
