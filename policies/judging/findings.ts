import { grouped } from "../facts/grouped";
import { type Finding, violation } from "../rule";

/** One of several things that a property declares, and what is wrong with it. */
export interface Fault {
    readonly property: string;
    /** Which one, for people: quoted where it is a text. */
    readonly what: string;
    /** What is wrong and what to do, to follow `what`: `is not encrypted: use https.` */
    readonly said: string;
}

/** One finding for all that is wrong in the same way, wherever it stands: `property: "a", "b": each is not …`. */
export function findingsOf(faults: readonly Fault[]): Finding[] {
    return [...grouped(faults.map((one) => [one.said, one]))].map(([said, alike]) => {
        const places = [...grouped(alike.map(({ property, what }) => [property, what]))].map(
            ([property, whats]) => [property, [...new Set(whats)]] as const,
        );
        const count = places.reduce((sum, [, whats]) => sum + whats.length, 0);
        const list = places.map(([property, whats]) => `${property}: ${whats.join(", ")}`).join("; ");
        return violation(`${list}${count === 1 ? " " : ": each "}${said}`);
    });
}
