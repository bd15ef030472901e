import { type Finding, violation } from "../rule";

/** One of several things that a property declares, and what is wrong with it. */
export interface Wrong {
    readonly property: string;
    /** Which one, for people: quoted where it is a text. */
    readonly what: string;
    /** What is wrong and what to do, to follow `what`: `is not encrypted: use https.` */
    readonly said: string;
}

/** One finding for all that is wrong in the same way, wherever it stands: `property: "a", "b": each is not …`. */
export function together(wrong: readonly Wrong[]): Finding[] {
    return [...groups(wrong, ({ said }) => said)].map(([said, alike]) => {
        const places = [...groups(alike, ({ property }) => property)].map(
            ([property, there]) => [property, [...new Set(there.map(({ what }) => what))]] as const,
        );
        const count = places.reduce((sum, [, whats]) => sum + whats.length, 0);
        const list = places.map(([property, whats]) => `${property}: ${whats.join(", ")}`).join("; ");
        return violation(`${list}${count === 1 ? " " : ": each "}${said}`);
    });
}

/** What belongs together by a text, in the order in which it came. */
function groups<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
    const found = new Map<string, T[]>();
    for (const item of items) {
        const group = found.get(keyOf(item)) ?? [];
        group.push(item);
        found.set(keyOf(item), group);
    }
    return found;
}
