import { AsyncLocalStorage } from "node:async_hooks";
import { Temporal } from "temporal-polyfill";

const NO_SKEW = "PT0S";
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;

/**
 * The simulated tenant's only source of time. It stands still unless it is moved, so that a test decides what
 * "now" is for every judgement of the tenant.
 */
export class SimulatedClock {
    private instant: Temporal.Instant;
    /** The same instant as text: most requests ask for it, few move it. */
    private text: string;
    private readonly listeners: (() => void)[] = [];
    /** How far the clock is ahead for whoever acts now. */
    private readonly skew = new AsyncLocalStorage<string | undefined>();

    /** @param start where the clock starts, `YYYY-MM-DDTHH:MM:SSZ` */
    constructor(start: string) {
        this.instant = parseInstant(start);
        this.text = textOf(this.instant);
    }

    /** The simulated instant, `YYYY-MM-DDTHH:MM:SSZ`. */
    now(): string {
        const by = this.skew.getStore();
        return by === undefined ? this.text : addToInstant(this.text, by);
    }

    /** The simulated instant in seconds since 1970. */
    seconds(): number {
        const by = this.skew.getStore();
        const instant = by === undefined ? this.instant : addDuration(this.instant, by);
        return Math.floor(instant.epochMilliseconds / 1000);
    }

    /**
     * Moves the clock, backwards too.
     * @param instant `YYYY-MM-DDTHH:MM:SSZ`
     */
    set(instant: string): void {
        this.move(parseInstant(instant));
    }

    /**
     * Moves the clock by a duration, in the UTC calendar.
     * @param duration ISO 8601, for example `P7D`, `PT90M`, `P1M`; negative ones go back
     */
    advance(duration: string): void {
        this.move(addDuration(this.instant, duration));
    }

    /**
     * Acts by a clock that is wrong: only the action, and what it calls, reads it so.
     * @param by how far it is ahead, ISO 8601; negative when it is behind, `PT0S` when it is right after all
     */
    skewed<T>(by: string, action: () => T): T {
        const wrong = by === NO_SKEW ? undefined : by;
        // Where no clock was ever wrong, nothing has to be followed through whatever is awaited, which takes time.
        return wrong === this.skew.getStore() ? action() : this.skew.run(wrong, action);
    }

    /** Calls the listener after every move. */
    onMove(listener: () => void): void {
        this.listeners.push(listener);
    }

    private move(instant: Temporal.Instant): void {
        this.instant = instant;
        this.text = textOf(instant);
        for (const listener of this.listeners) {
            listener();
        }
    }
}

/** Adds an ISO 8601 duration to an instant text, in the UTC calendar. */
export function addToInstant(instant: string, duration: string): string {
    return textOf(addDuration(Temporal.Instant.from(instant), duration));
}

function textOf(instant: Temporal.Instant): string {
    return instant.toString({ smallestUnit: "second" });
}

function addDuration(instant: Temporal.Instant, duration: string): Temporal.Instant {
    return instant.toZonedDateTimeISO("UTC").add(Temporal.Duration.from(duration)).toInstant();
}

function parseInstant(text: string): Temporal.Instant {
    if (INSTANT.test(text)) {
        try {
            return Temporal.Instant.from(text);
        } catch {
            // A thirteenth month, or the like: said below.
        }
    }
    throw new RangeError(`clock: "${text}" is not an instant; write it as YYYY-MM-DDTHH:MM:SSZ`);
}
