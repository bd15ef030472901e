import type { StackFacts } from "./stack";

/** Looks through a whole, such as a stack, once, however many of its parts are asked about. */
export function remembered<T, Whole extends object = StackFacts>(look: (whole: Whole) => T): (whole: Whole) => T {
    const found = new WeakMap<Whole, { readonly of: T }>();
    return (whole) => {
        const known = found.get(whole) ?? { of: look(whole) };
        found.set(whole, known);
        return known.of;
    };
}
