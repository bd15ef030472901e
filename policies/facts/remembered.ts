import type { StackFacts } from "./stack";

/** Looks through a stack once, however many of its resources are asked about. */
export function remembered<T>(look: (stack: StackFacts) => T): (stack: StackFacts) => T {
    const found = new WeakMap<StackFacts, { readonly of: T }>();
    return (stack) => {
        const known = found.get(stack) ?? { of: look(stack) };
        found.set(stack, known);
        return known.of;
    };
}
