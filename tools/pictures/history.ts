import { type Ledger, plan, type Settings } from "../../rotation";
import { type Days, DEFAULTS, FIRST_DAY, type Scenario } from "./scenarios";

const DAY_MS = 86_400_000;

/** One secret, in days since the first deployment. */
export interface Generation {
    readonly number: number;
    readonly issued: number;
    readonly due: number;
    readonly deadline: number;
    /** Its end date, or the day of its revocation. */
    readonly end: number;
    /** When the next one took its place. @default not within the scenario */
    readonly replaced?: number;
}

/** What a vault's newest version holds, and for which days. */
export interface Served extends Days {
    readonly generation: number;
}

/** What becomes of a scenario's secret, as the planner has it. */
export interface History {
    readonly runs: readonly number[];
    readonly generations: readonly Generation[];
    readonly served: readonly (readonly Served[])[];
}

/** Deploys once a day, as far as the scenario lets it, and plans each time as the plugin does. */
export function historyOf(scenario: Scenario): History {
    const { shown, still, vaults } = scenario;
    const days = Array.from({ length: shown.until + 1 }, (_, day) => day);
    const runs = days.filter((day) => !isWithin(day, still));
    const generations: Generation[] = [];
    const served: Served[][] = vaults.map(() => []);
    let ledger: Ledger | undefined;
    for (const day of runs) {
        ledger = plan(ledger, settingsOn(day, scenario), instantOf(day));
        note(generations, ledger, day);
        for (const [index, { shut }] of vaults.entries()) {
            if (!isWithin(day, shut)) {
                publish(served[index] ?? [], ledger.current.generation, { from: day, until: shown.until });
            }
        }
    }
    return { runs, generations, served };
}

function settingsOn(day: number, { revokedOn }: Scenario): Settings {
    return revokedOn !== undefined && day >= revokedOn ? { ...DEFAULTS, revokeBefore: instantOf(revokedOn) } : DEFAULTS;
}

function note(generations: Generation[], { current, previous }: Ledger, day: number): void {
    const before = generations.at(-1);
    if (before?.number === current.generation) {
        return;
    }
    if (before !== undefined) {
        const isValid = previous.some(({ generation }) => generation === before.number);
        const end = isValid ? before.end : Math.min(before.end, day);
        generations.splice(-1, 1, { ...before, replaced: day, end });
    }
    generations.push({
        number: current.generation,
        issued: dayOf(current.issuedAt),
        due: dayOf(current.dueAt),
        deadline: dayOf(current.mustRunBefore),
        end: dayOf(current.expiresAt),
    });
}

function publish(served: Served[], generation: number, days: Days): void {
    const newest = served.at(-1);
    if (newest?.generation === generation) {
        return;
    }
    if (newest !== undefined) {
        served.splice(-1, 1, { ...newest, until: days.from });
    }
    served.push({ generation, ...days });
}

function isWithin(day: number, days: Days | undefined): boolean {
    return days !== undefined && day >= days.from && day < days.until;
}

function instantOf(day: number): string {
    return `${new Date(Date.parse(FIRST_DAY) + day * DAY_MS).toISOString().slice(0, 19)}Z`;
}

function dayOf(instant: string): number {
    return (Date.parse(instant) - Date.parse(FIRST_DAY)) / DAY_MS;
}
