/** Stands for a value that is not known in a preview, because a resource has to be made first. */
export const UNKNOWN = Symbol("not known yet");

/** A resource's property as rules see it: plain data, in which what is not known yet is told from what is not there. */
export type Value = null | boolean | number | string | typeof UNKNOWN | readonly Value[] | Values;

/** Properties by name. */
export interface Values {
    readonly [name: string]: Value | undefined;
}

/** What a reader found: the value, that there is none, or that it is not known yet. */
export type Known<T> = T | undefined | typeof UNKNOWN;

/** The value at a path of property names; `undefined` when a step is not there. */
export function at(values: Value | undefined, ...path: readonly string[]): Value | undefined {
    let found = values;
    for (const name of path) {
        if (found === UNKNOWN || !isValues(found)) {
            return found === UNKNOWN ? UNKNOWN : undefined;
        }
        found = found[name];
    }
    return found === null ? undefined : found;
}

/** A text at a path; a number or flag in its place is taken as text, since providers do the same. */
export function textAt(values: Value | undefined, ...path: readonly string[]): Known<string> {
    const found = at(values, ...path);
    if (found === UNKNOWN || typeof found === "string") {
        return found;
    }
    return typeof found === "number" || typeof found === "boolean" ? String(found) : undefined;
}

/** A number at a path; digits in a text are taken as a number, since providers do the same. */
export function numberAt(values: Value | undefined, ...path: readonly string[]): Known<number> {
    const found = at(values, ...path);
    if (found === UNKNOWN || typeof found === "number") {
        return found;
    }
    return typeof found === "string" && found.trim() !== "" && Number.isFinite(Number(found))
        ? Number(found)
        : undefined;
}

/** A flag at a path; the texts `true` and `false` are taken as flags, since providers do the same. */
export function flagAt(values: Value | undefined, ...path: readonly string[]): Known<boolean> {
    const found = at(values, ...path);
    if (found === UNKNOWN || typeof found === "boolean") {
        return found;
    }
    return found === "true" || found === "false" ? found === "true" : undefined;
}

/** A list at a path; empty when there is none. */
export function listAt(values: Value | undefined, ...path: readonly string[]): readonly Value[] | typeof UNKNOWN {
    const found = at(values, ...path);
    if (found === UNKNOWN) {
        return UNKNOWN;
    }
    return Array.isArray(found) ? found : [];
}

/** The texts of a list at a path, those not known yet among them; empty when there is no list. */
export function textsAt(
    values: Value | undefined,
    ...path: readonly string[]
): readonly (string | typeof UNKNOWN)[] | typeof UNKNOWN {
    const found = listAt(values, ...path);
    return found === UNKNOWN ? UNKNOWN : found.filter((one) => typeof one === "string" || one === UNKNOWN);
}

/** Tells whether a value is an object with properties. */
export function isValues(value: Value | undefined): value is Values {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The texts, numbers and flags in a value, however deep, as texts; what is not known yet is left out. */
export function textsIn(value: Value | undefined): string[] {
    if (Array.isArray(value)) {
        return value.flatMap(textsIn);
    }
    if (isValues(value)) {
        return Object.values(value).flatMap(textsIn);
    }
    return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? [String(value)] : [];
}

/** The names of all properties in a value, however deep: a program can make those as well. */
export function namesIn(value: Value | undefined): string[] {
    if (Array.isArray(value)) {
        return value.flatMap(namesIn);
    }
    return isValues(value) ? Object.entries(value).flatMap(([name, member]) => [name, ...namesIn(member)]) : [];
}

/** Tells whether something in a value, however deep, is not known yet. */
export function hasUnknown(value: Value | undefined): boolean {
    if (Array.isArray(value)) {
        return value.some(hasUnknown);
    }
    return value === UNKNOWN || (isValues(value) && Object.values(value).some(hasUnknown));
}
