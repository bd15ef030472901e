import fc from "fast-check";
import { addToInstant } from "../../simulator/clock";

export type ToldDate = "nextRotation" | "mustRunBefore" | "expiresAt";

/** When the next run takes place, told by what the last complete one said of a credential; never before the present. */
export type Moment =
    | { readonly of: ToldDate; readonly later: string }
    /** Somewhere between the due date and `mustRunBefore`: 0 to 1. */
    | { readonly inGrace: number }
    | { readonly after: string };

const at = (of: ToldDate, ...later: string[]) => fc.record({ of: fc.constant(of), later: fc.constantFrom(...later) });

export const moment: fc.Arbitrary<Moment> = fc.oneof(
    { weight: 6, arbitrary: at("nextRotation", "PT0S", "PT0S", "PT0S", "PT1S", "-PT1S", "PT5H", "P1D") },
    { weight: 4, arbitrary: fc.record({ inGrace: fc.constantFrom(0.25, 0.5, 0.9, 1) }) },
    { weight: 1, arbitrary: at("mustRunBefore", "-PT1S", "PT1S", "PT6H") },
    { weight: 2, arbitrary: at("expiresAt", "-PT1S", "PT0S", "PT1S", "P3D", "P200D") },
    { weight: 3, arbitrary: fc.record({ after: fc.constantFrom("PT0S", "PT1S", "PT2M", "PT3H") }) },
    { weight: 2, arbitrary: fc.record({ after: fc.constantFrom("P1D", "P4D", "P20D", "P70D", "P400D") }) },
);

/**
 * The instant that a moment means; never in the past.
 * @param told the dates of the credential that it is told by; without them the present
 */
export function instantOf(moment: Moment, now: string, told: Readonly<Record<ToldDate, string>> | undefined): string {
    if ("after" in moment) {
        return addToInstant(now, moment.after);
    }
    if (told === undefined) {
        return now;
    }
    const meant =
        "of" in moment
            ? addToInstant(told[moment.of], moment.later)
            : between(told.nextRotation, told.mustRunBefore, moment.inGrace);
    return meant < now ? now : meant;
}

function between(from: string, to: string, share: number): string {
    const seconds = Math.floor(((Date.parse(to) - Date.parse(from)) / 1_000) * share);
    return addToInstant(from, `${seconds < 0 ? "-" : ""}PT${Math.abs(seconds)}S`);
}
