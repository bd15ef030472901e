/** An object as Graph shows it. */
export type GraphObject = Readonly<Record<string, unknown>>;

/** The text of a member; `undefined` where it is missing, empty or something else. */
export function textIn(object: GraphObject, name: string): string | undefined {
    const value = object[name];
    return typeof value === "string" && value !== "" ? value : undefined;
}

/** The texts of a member that is a list. */
export function textsIn(object: GraphObject, name: string): string[] {
    const value = object[name];
    return Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];
}

/** The objects of a member that is a list. */
export function objectsIn(object: GraphObject, name: string): GraphObject[] {
    const value = object[name];
    return Array.isArray(value) ? value.filter(isObject) : [];
}

/** A member that is an object; empty where it is none. */
export function objectIn(object: GraphObject, name: string): GraphObject {
    const value = object[name];
    return isObject(value) ? value : {};
}

/** Whether a member says anything: no null, no false, nothing empty all the way down. */
export function saysAnything(value: unknown): boolean {
    if (Array.isArray(value)) {
        return value.length > 0;
    }
    return isObject(value)
        ? Object.values(value).some(saysAnything)
        : value !== null && value !== undefined && value !== "" && value !== false;
}

/** Without the members that are `undefined`. */
export function present<T extends object>(members: T): Partial<T> {
    return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Partial<T>;
}

/** The object without undefined members, or `undefined` where nothing is left. */
export function presentOrNone<T extends object>(members: T): Partial<T> | undefined {
    const left = present(members);
    return Object.keys(left).length > 0 ? left : undefined;
}

/** A list, or `undefined` where it is empty. */
export function some<T>(list: readonly T[]): readonly T[] | undefined {
    return list.length > 0 ? list : undefined;
}

function isObject(value: unknown): value is GraphObject {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
