/** What mocha counted in one or several runs. */
export interface Counts {
    readonly passes: number;
    readonly failures: number;
    readonly pending: number;
    readonly failed: readonly Failed[];
}

/** A test, or a hook of tests, that failed. */
export interface Failed {
    /** Its name, with those of the suites that it is in. */
    readonly test: string;
    /** What was thrown, with its stack. */
    readonly error: string;
}

/** What is shown of an error: enough to know it by; the whole stands where the test ran. */
const ERROR_LINES = 12;

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
        failed: runs.flatMap((run) => run.failed),
    };
}

/** `12 passed, 0 failed`, and how many were skipped if any were. */
export function closingLine({ passes, failures, pending }: Counts): string {
    return `${passes} passed, ${failures} failed${pending > 0 ? `, ${pending} skipped` : ""}`;
}

/** What failed, again: thousands of lines stand between a failure and the end, and a log is often cut to its end. */
export function failureLines({ failed }: Counts): string[] {
    return failed.flatMap(({ test, error }) => [
        `  - ${test}`,
        ...error
            .split("\n")
            .slice(0, ERROR_LINES)
            .map((line) => `      ${line}`.trimEnd()),
    ]);
}
