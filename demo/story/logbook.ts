import type { TimelineRun } from "../../picture/timeline";
import type { Instant } from "../../rotation";

/**
 * Prints what happens, one line an event: the simulated day first, real progress last. Skipped runs share a line. What
 * became of the other runs is kept.
 */
export class Logbook {
    /** The runs that were not skipped, in the order of time. */
    readonly runs: TimelineRun[] = [];
    private skipped: Instant[] = [];

    constructor(
        private readonly say: (line: string) => void,
        /** How far the demo is, in a few words. */
        private readonly progress: () => string,
    ) {}

    /** What became of the run that started at an instant. */
    run(at: Instant, outcome: string, text: string): void {
        this.runs.push({ at, outcome: outcome.toLowerCase(), text });
        this.note(at, outcome, text);
    }

    /** Something else that happened at an instant. */
    note(at: Instant, kind: string, text: string): void {
        this.end();
        this.print(day(at), kind, text);
    }

    /** A scheduled run that had nothing to do; it is told with those that follow it. */
    skip(at: Instant): void {
        this.skipped.push(at);
    }

    /** Lines that belong to no instant. */
    tell(text: string): void {
        this.end();
        this.say(text);
    }

    /** Tells what has not been told yet. */
    end(): void {
        const [first, ...others] = this.skipped;
        this.skipped = [];
        if (first !== undefined) {
            const last = others.at(-1);
            const runs = last === undefined ? "1 run" : `${others.length + 1} runs, until ${day(last)}`;
            this.print(day(first), "skipped", `nothing is due: ${runs}`);
        }
    }

    private print(at: string, kind: string, text: string): void {
        this.say(`${at}  ${kind.padEnd(8)}  ${text}  (${this.progress()})`);
    }
}

function day(at: Instant): string {
    return at.slice(0, 10);
}
