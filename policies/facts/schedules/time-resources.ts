import { declared, type StackResource } from "../resource";
import type { StackFacts } from "../stack";
import { add, type Duration, type Instant, toDuration, toKnownInstant } from "../time/instants";
import { at, type Known, numberAt, textAt, UNKNOWN, type Values } from "../values";

export const TIME_ROTATING = "time:index/rotating:Rotating";
export const TIME_OFFSET = "time:index/offset:Offset";
export const TIME_STATIC = "time:index/static:Static";

/** In the order in which the time provider lets one win over those before it; it does not add them up. */
const ROTATION_UNITS = ["Days", "Hours", "Minutes", "Months", "Years"] as const;
const OFFSET_UNITS = ["Days", "Hours", "Minutes", "Months", "Seconds", "Years"] as const;

const DURATIONS = {
    Days: (count: number) => `P${count}D`,
    Hours: (count: number) => `PT${count}H`,
    Minutes: (count: number) => `PT${count}M`,
    Months: (count: number) => `P${count}M`,
    Seconds: (count: number) => `PT${count}S`,
    Years: (count: number) => `P${count}Y`,
} as const;

/** After how long a `time.Rotating` turns by its periods, from its `rotationDays` to its `rotationYears`. */
export function rotationPeriodOf(rotating: StackResource): Known<Duration> {
    return durationOf(declared(rotating), "rotation", ROTATION_UNITS);
}

function durationOf(props: Values, prefix: string, units: readonly (keyof typeof DURATIONS)[]): Known<Duration> {
    let duration: Duration | undefined;
    for (const unit of units) {
        const count = numberAt(props, `${prefix}${unit}`);
        if (count === UNKNOWN) {
            return UNKNOWN;
        }
        if (count) {
            const length = toDuration(DURATIONS[unit](Math.abs(count)));
            duration = (count < 0 ? length?.negated() : length) ?? duration;
        }
    }
    return duration;
}

/**
 * The instant that a date is; `undefined` where there is none. One that is not known in a preview is worked out where it is
 * that of a `time.Static` or `time.Offset` that is about to be made, which begins now unless it is told otherwise.
 */
export function instantOf(resource: StackResource, property: string, stack: StackFacts, now: Instant): Known<Instant> {
    const instant = toKnownInstant(textAt(declared(resource), property));
    const [source, ...others] = instant === UNKNOWN ? stack.sourcesOf(resource, property) : [];
    return source && others.length === 0 ? madeBy(source, stack, now) : instant;
}

function madeBy(source: StackResource, stack: StackFacts, now: Instant): Known<Instant> {
    const from = (property: string) =>
        at(declared(source), property) === undefined ? now : instantOf(source, property, stack, now);
    if (source.type === TIME_STATIC) {
        return from("rfc3339");
    }
    if (source.type !== TIME_OFFSET) {
        return UNKNOWN;
    }
    const base = from("baseRfc3339");
    const offset = durationOf(declared(source), "offset", OFFSET_UNITS);
    return base && base !== UNKNOWN && offset && offset !== UNKNOWN ? add(base, offset) : UNKNOWN;
}
