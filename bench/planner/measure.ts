import { type Ledger, plan, type Settings, validateArgs } from "../../rotation";

const MEASURED_MS = 500;
const START = "2026-01-10T06:00:00Z";
const DAYS = 60;
/** Two months, day by day; made beforehand, since the planner alone is measured. */
const EVERY_DAY = Array.from({ length: DAYS }, (_, day) =>
    new Date(Date.parse(START) + (day + 1) * 86_400_000).toISOString(),
);

/** A credential that is planned again and again. */
export interface Case {
    readonly rotateEvery: string;
    /** Whether each run finds it due. */
    readonly isDue: boolean;
    /** Decisions a second. */
    readonly goal: number;
}

export const CASES: readonly Case[] = [
    { rotateEvery: "P90D", isDue: false, goal: 200_000 },
    { rotateEvery: "P90D", isDue: true, goal: 200_000 },
    { rotateEvery: "P3M", isDue: false, goal: 50_000 },
    { rotateEvery: "P3M", isDue: true, goal: 50_000 },
];

export function decisionsASecond({ rotateEvery, isDue }: Case): number {
    const settings = settingsOf(rotateEvery);
    const began = performance.now();
    let decisions = 0;
    while (performance.now() - began < MEASURED_MS) {
        decisions += isDue ? rotateOn(settings) : lookDaily(settings);
    }
    return (decisions * 1_000) / (performance.now() - began);
}

/** Two months of daily runs that find nothing due. @returns how many decisions that took */
function lookDaily(settings: Settings): number {
    let ledger = plan(undefined, settings, START);
    for (const now of EVERY_DAY) {
        ledger = plan(ledger, settings, now);
    }
    return DAYS;
}

/** Some years of runs, each of which rotates. @returns how many decisions that took */
function rotateOn(settings: Settings): number {
    let ledger: Ledger = plan(undefined, settings, START);
    for (let turn = 1; turn <= 20; turn++) {
        ledger = plan(ledger, settings, ledger.current.dueAt);
    }
    return 20;
}

function settingsOf(rotateEvery: string): Settings {
    const { settings, failures } = validateArgs({ rotateEvery, grace: "P14D", overlap: "P7D" });
    if (settings === undefined) {
        throw new Error(failures.map(({ reason }) => reason).join("; "));
    }
    return settings;
}
