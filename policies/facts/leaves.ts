import { isValues, type Value } from "./values";

/** A text, number or flag in a value, or a part of it that is not known yet, with the path that leads there. */
export interface Leaf {
    readonly path: readonly string[];
    readonly value: Value;
}

/** All that a value holds, however deep. */
export function leavesOf(value: Value | undefined, path: readonly string[]): Leaf[] {
    if (Array.isArray(value)) {
        return value.flatMap((item: Value, place) => leavesOf(item, [...path, String(place)]));
    }
    if (isValues(value)) {
        return Object.entries(value).flatMap(([name, member]) => leavesOf(member, [...path, name]));
    }
    return value === undefined || value === null ? [] : [{ path, value }];
}
