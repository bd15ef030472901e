import { type ChildProcess, fork } from "node:child_process";
import path from "node:path";
import { noCounts, type Outcome } from "./totals";
import type { Told, Work } from "./worker";

/** What is played in all: as for one process, which gets a part of it at a time. */
export interface Plan extends Work {
    /** How many processes play. */
    readonly jobs: number;
    /** How many histories a process is given at a time. */
    readonly portion: number;
}

/** Histories make much that lives for a moment, and errors that nobody asks for their stack. */
const FAST = ["--max-semi-space-size=32", "--stack-trace-limit=0"];

/**
 * Plays histories in several processes, each of which gets a portion of the seeds when it has played its last one. One that no
 * longer tells anything is ended, and its history counts as one that hangs.
 */
export async function playInProcesses(plan: Plan, onPlayed: (outcome: Outcome) => void): Promise<void> {
    const portions: Work[] = [];
    const { jobs, portion, ...work } = plan;
    for (let from = plan.from; from < plan.from + plan.count; from += portion) {
        portions.push({ ...work, from, count: Math.min(portion, plan.from + plan.count - from) });
    }
    await Promise.all(Array.from({ length: jobs }, () => playPortions(portions, onPlayed)));
}

async function playPortions(portions: Work[], onPlayed: (outcome: Outcome) => void): Promise<void> {
    let child: ChildProcess | undefined;
    for (let next = portions.shift(); next !== undefined; next = portions.shift()) {
        const played = new Set<number>();
        child ??= fork(path.join(__dirname, `worker${path.extname(__filename)}`), {
            execArgv: [...process.execArgv, ...FAST],
        });
        const end = await play(child, next, (outcome) => {
            played.add(outcome.seed);
            onPlayed(outcome);
        });
        if (end !== "done") {
            child.kill("SIGKILL");
            child = undefined;
            const seed = next.from + played.size;
            onPlayed({ seed, kind: "ended", counts: noCounts(), seconds: 0, violation: end });
            const left = { ...next, from: seed + 1, count: next.count - played.size - 1 };
            portions.push(...(left.count > 0 ? [left] : []));
        }
    }
    child?.disconnect();
}

/** @returns how it ended: `done`, or what went wrong with the process */
function play(child: ChildProcess, work: Work, onPlayed: (outcome: Outcome) => void): Promise<string> {
    // The process has a watchdog of its own, and makes histories shorter: only what stops even that takes longer.
    const limit = 3 * work.patienceMs + 2 * work.shrinkMs;
    return new Promise((resolve) => {
        const silent = () => end("The process that plays it told nothing any more, not even what it waits for.");
        let timer = setTimeout(silent, limit);
        const onMessage = (told: Told) => {
            clearTimeout(timer);
            timer = setTimeout(silent, limit);
            told === "done" ? end(told) : onPlayed(told);
        };
        const onExit = (code: number | null, signal: string | null) =>
            end(`The process that plays it ended (${signal ?? code}).`);
        const end = (how: string) => {
            clearTimeout(timer);
            child.off("message", onMessage).off("exit", onExit);
            resolve(how);
        };
        child.on("message", onMessage).on("exit", onExit);
        child.send(work);
    });
}
