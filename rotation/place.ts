import { add, subtract } from "./calendar";
import { endFor, lastEnd } from "./deadlines";
import type { Facts } from "./facts";
import { earliest, type Instant, latest } from "./instant";
import type { BlockedRotation } from "./ledger";
import { LONGEST_LIFE } from "./life-limit";
import { isCapped } from "./settings";

const DAY = { months: 0, seconds: 86_400 };

/**
 * From when a rotation by hand may happen. Without a limit that is at once. Where Entra allows two credentials only it
 * waits until every previous generation has ended, until the current one is replaceable, and until the new one, which
 * has to outlast it by grace and overlap, can do so within two years; but no longer than until the scheduled rotation.
 * @returns an instant that may have passed
 */
export function placeFreeAt({ ledger: { current }, settings, previous, dueAt }: Facts): Instant {
    if (!isCapped(settings)) {
        return current.issuedAt;
    }
    const outlasted = twoYearsBefore(endFor(current.expiresAt, settings));
    const replaceable = current.replaceableFrom ?? current.issuedAt;
    return earliest(latest(outlasted, replaceable, lastEnd(previous, current.issuedAt)), dueAt);
}

/** The first instant from which two years reach the given end. */
function twoYearsBefore(end: Instant): Instant {
    const start = subtract(end, LONGEST_LIFE);
    return add(start, LONGEST_LIFE) < end ? add(start, DAY) : start;
}

/** What the ledger says about a rotation that waits; the same in every run until something changes. */
export function blockedRotation(
    { ledger: { current }, previous }: Facts,
    wanted: BlockedRotation["wanted"],
    until: Instant,
): BlockedRotation {
    const others = wanted === "rotateToken" ? previous : [];
    const outlasting = `the next one has to outlast generation ${current.generation}`;
    const obstacle =
        others.length > 0
            ? `generations ${[...others, current].map(({ generation }) => generation).join(" and ")} take both places`
            : wanted === "rotateToken"
              ? `${outlasting}, and issued now it would live too long`
              : `${outlasting}, and issued early it would only live longer`;
    return {
        wanted,
        until,
        choice:
            `The application may have two live credentials at most: ${obstacle}. ` +
            `Either wait: the first run from ${until} on rotates. Or set revokeBefore to the present: the next run ` +
            `rotates and removes everything issued earlier, which refuses consumers that still hold it.`,
    };
}
