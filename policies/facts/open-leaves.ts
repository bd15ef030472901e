import { isValues, UNKNOWN, type Value } from "./values";

/** Where in a value something is not known yet, as paths of names and places. */
export function openLeaves(value: Value | undefined, path: readonly string[]): readonly (readonly string[])[] {
    if (value === UNKNOWN) {
        return [path];
    }
    if (Array.isArray(value)) {
        return value.flatMap((item: Value, place) => openLeaves(item, [...path, String(place)]));
    }
    return isValues(value)
        ? Object.entries(value).flatMap(([name, member]) => openLeaves(member, [...path, name]))
        : [];
}
