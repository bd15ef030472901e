import { type Duration, durationText, isZero, readDuration } from "./duration";
import { mayBeShorter } from "./life-limit";
import { quote, show } from "./quote";
import type { Note } from "./validate-durations";

const SECOND: Duration = { months: 0, seconds: 1 };

/**
 * Validates `spread`; zero is the same as none.
 * @param rotateEvery `undefined` when it is refused itself
 */
export function validateSpread(spread: unknown, rotateEvery: string | undefined, note: Note): string | undefined {
    if (spread === undefined || spread === null) {
        return undefined;
    }
    if (typeof spread !== "string") {
        return note("spread", `spread is ${show(spread)}, which is not text: write a duration such as P7D`);
    }
    const { value, reason } = readDuration(spread);
    if (value === undefined) {
        return note("spread", `spread is ${quote(spread)}, which ${reason}`);
    }
    if (value.months > 0) {
        return note(
            "spread",
            `spread is ${quote(spread)}, but must have the same length in every month: write it in weeks, days or hours (P7D)`,
        );
    }
    const period = rotateEvery === undefined ? undefined : readDuration(rotateEvery).value;
    if (period && mayBeShorter(period, { months: 0, seconds: value.seconds + SECOND.seconds })) {
        return note(
            "spread",
            `spread is ${quote(spread)}, but must be shorter than rotateEvery (${rotateEvery}): use a shorter one`,
            ["rotateEvery"],
        );
    }
    return isZero(value) ? undefined : durationText(value);
}
