/** What mocha counted in one or several runs. */
export interface Counts {
    readonly passes: number;
    readonly failures: number;
    readonly pending: number;
}

/** Adds up the lines that the counting reporter wrote, one a run. */
export function readCounts(lines: string): Counts {
    const runs: Counts[] = lines
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line));
    const sum = (count: (run: Counts) => number) => runs.reduce((total, run) => total + count(run), 0);
    return {
        passes: sum((run) => run.passes),
        failures: sum((run) => run.failures),
        pending: sum((run) => run.pending),
    };
}

/** `12 passed, 0 failed`, and how many were skipped if any were. */
export function closingLine({ passes, failures, pending }: Counts): string {
    return `${passes} passed, ${failures} failed${pending > 0 ? `, ${pending} skipped` : ""}`;
}
