import type { StackResource } from "../resource";
import type { StackFacts } from "../stack";
import { add, type Instant, toKnownInstant } from "../time/instants";
import { at, type Known, textAt, UNKNOWN } from "../values";
import { instantOf, rotationPeriodOf } from "./time-resources";

/** When a `time.Rotating` turns next. */
export interface NextTurn {
    readonly instant: Instant;
    /** For people: `every P90D`. */
    readonly text: string;
}

/**
 * Reads when a `time.Rotating` turns next; `undefined` when it says nothing that can be read. That is its period after its
 * base, or the instant that it is given (`rotationRfc3339`), which wins over all periods but years, as in the time provider.
 * The base is what the program gives, or when it turned last; now stands for that of one that is about to be made.
 */
export function nextTurnOf(rotating: StackResource, stack: StackFacts, now: Instant): Known<NextTurn> {
    const period = rotationPeriodOf(rotating);
    if (period === UNKNOWN) {
        return UNKNOWN;
    }
    const given = instantOf(rotating, "rotationRfc3339", stack, now);
    if (given && !period?.years) {
        return given === UNKNOWN ? UNKNOWN : { instant: given, text: "once" };
    }
    if (!period) {
        return undefined;
    }
    const base = baseOf(rotating, stack, now);
    return base && base !== UNKNOWN ? { instant: add(base, period), text: `every ${period.toString()}` } : base;
}

function baseOf(rotating: StackResource, stack: StackFacts, now: Instant): Known<Instant> {
    if (isBaseGiven(rotating)) {
        return instantOf(rotating, "rfc3339", stack, now);
    }
    const base = toKnownInstant(textAt(rotating.props, "rfc3339"));
    return base === UNKNOWN ? now : (base ?? now);
}

/** Tells whether the program itself says from when a `time.Rotating` counts. */
export function isBaseGiven({ inputs }: StackResource): boolean {
    return at(inputs, "rfc3339") !== undefined;
}
