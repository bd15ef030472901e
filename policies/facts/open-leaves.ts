import { isValues, UNKNOWN, type Value } from "./values";

/** Where in a value something is not known yet. */
export interface OpenLeaf {
    /** Names and places. */
    readonly path: readonly string[];
    /** What it is called: settings are written as `{ CLIENT_SECRET: … }` and as `{ name: "CLIENT_SECRET", value: … }`. */
    readonly name: string;
}

/** All that is not known yet in a value. */
export function openLeaves(value: Value | undefined, path: readonly string[], beside?: string): readonly OpenLeaf[] {
    const last = path.at(-1) ?? "";
    if (value === UNKNOWN) {
        return [{ path, name: last === "value" ? (beside ?? last) : last }];
    }
    if (Array.isArray(value)) {
        return value.flatMap((item: Value, place) => openLeaves(item, [...path, String(place)]));
    }
    if (!isValues(value)) {
        return [];
    }
    const own = typeof value["name"] === "string" ? value["name"] : undefined;
    return Object.entries(value).flatMap(([name, member]) => openLeaves(member, [...path, name], own));
}
