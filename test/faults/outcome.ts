import type { RunResult } from "../../simulator/lab/lab-stack";
import { type Cell, describeRow } from "./cells";
import type { FaultApp } from "./scenarios";
import type { Stage } from "./stage";

/** What became of a cell. */
export interface Outcome {
    readonly row: string;
    readonly column: string;
    /**
     * `same run`: the struck run itself completed; `next run`: the one of the next day did; `RED`: something is not as it
     * must be.
     */
    readonly verdict: "same run" | "next run" | "RED";
    /** Applications without a credential that were left behind; the run after cannot tell whose they are. */
    readonly left: number;
    /** What is wrong; empty when nothing is. */
    readonly problems: readonly string[];
    /** What happened to the app, run by run. */
    readonly story: readonly string[];
}

/** A cell with the app that it is played on. */
export interface PlayedCell {
    readonly cell: Cell;
    readonly app: FaultApp;
    /** Whether the fault struck. */
    readonly isStruck: boolean;
}

/** Runs the day after, and the day after that, and says what became of each cell. */
export async function settle(stage: Stage, played: readonly PlayedCell[], struck: RunResult): Promise<Outcome[]> {
    stage.addForeign();
    stage.nextDay();
    const next = await stage.run();
    const afterNext = new Map(played.map(({ app }) => [app, stage.problemsOf(app)]));
    stage.nextDay();
    const third = await stage.run();
    return played.map(({ cell, app, isStruck }) => {
        const repaired = stage.deedsOf(app, next);
        const restless = stage.deedsOf(app, third);
        const problems = [
            ...(isStruck ? [] : ["the run never came to this request"]),
            ...(afterNext.get(app) ?? []).map((one) => `after the next run: ${one}`),
            ...stage.problemsOf(app).map((one) => `after the third run: ${one}`),
            ...(restless.length > 0 ? [`the third run is not quiet: ${restless.join(", ")}`] : []),
        ];
        if (problems.length > 0) {
            stage.spoil(app);
        }
        const runs = { struck, next, third };
        return {
            row: describeRow(cell.row),
            column: cell.column,
            verdict: problems.length > 0 ? "RED" : repaired.length > 0 ? "next run" : "same run",
            left: stage.leftApplications(app),
            problems,
            story:
                problems.length === 0 ? [] : Object.entries(runs).flatMap(([name, run]) => tell(stage, app, name, run)),
        };
    });
}

function tell(stage: Stage, app: FaultApp, name: string, run: RunResult): string[] {
    const said = run.output.split("\n").filter((line) => line.includes(app.name) && /error|warning|failed/i.test(line));
    return [
        `${name} run ${run.succeeded ? "completed" : "FAILED"}: ${stage.deedsOf(app, run).join(", ") || "nothing"}`,
        ...[...new Set(said)].slice(0, 6).map((line) => `    ${line.trim()}`),
    ];
}
