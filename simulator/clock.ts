import { Temporal } from "temporal-polyfill";

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

    /** @param start where the clock starts, `YYYY-MM-DDTHH:MM:SSZ` */
    constructor(start: string) {
        this.instant = parseInstant(start);
        this.text = textOf(this.instant);
    }

    /** The simulated instant, `YYYY-MM-DDTHH:MM:SSZ`. */
    now(): string {
        return this.text;
    }

    /** The simulated instant in seconds since 1970. */
    seconds(): number {
        return Math.floor(this.instant.epochMilliseconds / 1000);
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
    if (!INSTANT.test(text)) {
        throw new RangeError(`clock: "${text}" is not an instant; write it as YYYY-MM-DDTHH:MM:SSZ`);
    }
    return Temporal.Instant.from(text);
}
