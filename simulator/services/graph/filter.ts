import { type Json, type JsonObject, textOf } from "../../json";
import { ServiceError } from "../../service-error";

type Condition = (item: JsonObject) => boolean;

// Texts in quotes are taken whole, so that an "and" inside a name does not divide the filter.
const CONDITIONS = /(?:'(?:[^']|'')*'|(?! and )[^'])+/g;
const EQUALS = /^(\w+) eq (?:'(.*)'|(true|false))$/;
const ANY_EQUALS = /^(\w+)\/any\((\w+): ?\2 eq '(.*)'\)$/;
const STARTS_WITH = /^startswith\((\w+), ?'(.*)'\)$/i;

/**
 * Keeps what `$filter` asks for: `property eq 'value'`, `startswith(property,'value')` and
 * `identifierUris/any(x:x eq 'value')`, joined by `and`. Everything else is refused, as Graph refuses queries that it
 * does not support.
 */
export function applyFilter<T extends JsonObject>(items: readonly T[], filter: string | null): readonly T[] {
    const conditions = (filter?.match(CONDITIONS) ?? []).map((text) => conditionOf(text.replace(/^and /, "").trim()));
    return items.filter((item) => conditions.every((holds) => holds(item)));
}

function conditionOf(text: string): Condition {
    const [, name = "", quoted, literal] = EQUALS.exec(text) ?? [];
    if (name !== "") {
        const wanted = literal === undefined ? unquote(quoted) : literal === "true";
        return (item) => same(item[name], wanted);
    }
    const [, list = "", , member] = ANY_EQUALS.exec(text) ?? [];
    if (list !== "") {
        return (item) => [item[list] ?? []].flat().some((each) => same(each, unquote(member)));
    }
    const [, prefixed = "", start] = STARTS_WITH.exec(text) ?? [];
    if (prefixed !== "") {
        return (item) => (textOf(item[prefixed]) ?? "").toLowerCase().startsWith(unquote(start).toLowerCase());
    }
    throw new ServiceError(400, "Request_UnsupportedQuery", `Unsupported or invalid query filter clause: ${text}`);
}

/** Graph compares texts without regard to case. */
function same(value: Json | undefined, wanted: Json): boolean {
    const left = textOf(value);
    const right = textOf(wanted);
    return left !== undefined && right !== undefined ? left.toLowerCase() === right.toLowerCase() : value === wanted;
}

function unquote(text = ""): string {
    return text.replaceAll("''", "'");
}
