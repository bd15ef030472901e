import { add, between, type Duration, type Instant, toDuration, toKnownInstant } from "./instants";
import { declared, type ResourceFacts } from "./resource";
import { type Known, numberAt, textAt, UNKNOWN } from "./values";

/** A `time.Rotating`: from when it counts, and after how long it turns. */
export interface RotationPeriod {
    /** Its base, where that is known: when it turned last, or an instant that the program gives. */
    readonly base: Instant | undefined;
    /** When it turns, counted from another instant than its base. */
    readonly turnFrom: (start: Instant) => Instant;
    /** For people: `P90D`. */
    readonly text: string;
}

/** In the order in which the time provider lets one win over those before it; it does not add them up. */
const PERIODS = [
    ["rotationDays", (count: string) => `P${count}D`],
    ["rotationHours", (count: string) => `PT${count}H`],
    ["rotationMinutes", (count: string) => `PT${count}M`],
    ["rotationMonths", (count: string) => `P${count}M`],
    ["rotationYears", (count: string) => `P${count}Y`],
] as const;

/**
 * Reads after how long a `time.Rotating` turns; `undefined` when it says nothing that can be read. An instant to turn at
 * (`rotationRfc3339`) wins over all periods but years, as in the time provider.
 * @param now stands for the base of one that is about to be made
 */
export function rotationPeriodOf(rotating: ResourceFacts, now: Instant): Known<RotationPeriod> {
    const base = toKnownInstant(textAt(rotating.props, "rfc3339"));
    const known = base === UNKNOWN ? undefined : base;
    const turn = toKnownInstant(textAt(declared(rotating), "rotationRfc3339"));
    const period = periodOf(rotating);
    if (period === UNKNOWN) {
        return UNKNOWN;
    }
    if (turn !== undefined && turn !== UNKNOWN && !period?.years) {
        const length = turn.since(known ?? now, { largestUnit: "hours" });
        return { base: known, turnFrom: (start) => start.add(length), text: between(known ?? now, turn) };
    }
    return period ? { base: known, turnFrom: (start) => add(start, period), text: period.toString() } : turn && UNKNOWN;
}

function periodOf(rotating: ResourceFacts): Known<Duration> {
    let period: Duration | undefined;
    for (const [property, write] of PERIODS) {
        const count = numberAt(declared(rotating), property);
        if (count === UNKNOWN) {
            return UNKNOWN;
        }
        // Where there is none, this is no duration.
        period = toDuration(write(String(count))) ?? period;
    }
    return period;
}
