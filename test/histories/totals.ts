/** What happened in histories. */
export interface Counts {
    runs: number;
    completed: number;
    killed: number;
    failed: number;
    /** Sign-ins of consumers. */
    signIns: number;
    /** Values that were replaced in time, whose holders had the whole overlap. */
    inTime: number;
}

/** What one history, played once, came to. */
export interface Outcome {
    readonly seed: number;
    /** The kind of history, by which the totals tell them apart. */
    readonly kind: string;
    readonly counts: Counts;
    readonly seconds: number;
    /** What broke a promise, and the history that it happened in, made shorter. */
    readonly violation?: string;
}

interface KindTotals {
    histories: number;
    seconds: number;
}

/** Adds up what was played. */
export class Totals {
    histories = 0;
    violations = 0;
    readonly counts = noCounts();
    private readonly kinds = new Map<string, KindTotals>();

    add({ kind, counts, seconds, violation }: Outcome): void {
        this.histories++;
        this.violations += violation === undefined ? 0 : 1;
        for (const name of Object.keys(this.counts) as (keyof Counts)[]) {
            this.counts[name] += counts[name];
        }
        const known = this.kinds.get(kind) ?? { histories: 0, seconds: 0 };
        this.kinds.set(kind, { histories: known.histories + 1, seconds: known.seconds + seconds });
    }

    /** One line for people and for the record; how many of each kind one process plays a minute. */
    summary(): Record<string, unknown> {
        const kinds = [...this.kinds].sort().map(([kind, { histories, seconds }]) => {
            const aMinute = Math.round((histories * 60) / Math.max(seconds, 0.001));
            return [kind, { histories, aMinute }];
        });
        const { histories, violations, counts } = this;
        return { histories, ...counts, violations, aProcess: Object.fromEntries(kinds) };
    }
}

export function noCounts(): Counts {
    return { runs: 0, completed: 0, killed: 0, failed: 0, signIns: 0, inTime: 0 };
}
