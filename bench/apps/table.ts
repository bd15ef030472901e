import Table from "cli-table3";
import { PLAIN } from "../../command/output/plain";
import { median, spread } from "../support/statistics";
import type { Measurement, Situation } from "./measure";
import { AUTHORS, type Author } from "./stage";

/** The most that ours may take of what the program written by hand takes. */
export const GOALS: Readonly<Record<Situation, number>> = {
    "first deployment": 1.1,
    "nothing due, up": 1,
    "nothing due, preview": 1,
    wave: 1,
};
export const STATE_GOAL = 1.3;

/** Figures of each size and situation, ours against the program written by hand. */
export function tableOf(measured: readonly Measurement[]): string {
    const table = new Table({
        head: [
            "Apps",
            "Situation",
            "By hand (s)",
            "Ours (s)",
            "Wall ratio",
            "CPU ratio",
            "Goal",
            "State ratio",
            "Written ratio",
            "Peak MB (hand, ours)",
            "Requests (hand, ours)",
            "Sign-ins (hand, ours)",
        ],
        style: PLAIN,
    });
    for (const { apps, situation } of groupsOf(measured)) {
        const rounds = pairsOf(measured.filter((one) => one.apps === apps && one.situation === situation));
        const of = (author: Author, figure: (one: Measurement) => number) =>
            median(rounds.map((pair) => figure(pair[author])));
        const ratio = (figure: (one: Measurement) => number) =>
            spread(rounds.map((pair) => figure(pair.ours) / figure(pair.byHand)));
        const both = (figure: (one: Measurement) => number) =>
            `${of("byHand", figure).toFixed(0)}, ${of("ours", figure).toFixed(0)}`;
        table.push([
            String(apps),
            situation,
            of("byHand", ({ seconds }) => seconds).toFixed(1),
            of("ours", ({ seconds }) => seconds).toFixed(1),
            ratio(({ seconds }) => seconds),
            ratio(cpuOf),
            `${GOALS[situation].toFixed(1)}`,
            `${ratio(({ stateBytes }) => stateBytes)}, goal ${STATE_GOAL}`,
            ratio(writtenOf),
            both((one) => peakOf(one) / 2 ** 20),
            both(requestsOf),
            both(signInsOf),
        ]);
    }
    return table.toString();
}

/** Where CPU time goes: seconds of each part, by hand and ours. */
export function partsOf(measured: readonly Measurement[]): string {
    const table = new Table({ head: ["Apps", "Situation", "Part", "By hand (CPU s)", "Ours (CPU s)"], style: PLAIN });
    for (const { apps, situation } of groupsOf(measured)) {
        const own = measured.filter((one) => one.apps === apps && one.situation === situation);
        for (const part of new Set(own.flatMap(({ usage }) => Object.keys(usage)))) {
            const cpu = (author: Author) =>
                median(own.filter((one) => one.author === author).map(({ usage }) => usage[part]?.cpu ?? 0)).toFixed(1);
            table.push([String(apps), situation, part, cpu("byHand"), cpu("ours")]);
        }
    }
    return table.toString();
}

type Pair = Readonly<Record<Author, Measurement>>;

export function pairsOf(measured: readonly Measurement[]): Pair[] {
    return [...new Set(measured.map(({ round }) => round))].flatMap((round) => {
        const [ours, byHand] = AUTHORS.map((author) =>
            measured.find((one) => one.round === round && one.author === author),
        );
        return ours && byHand ? [{ ours, byHand }] : [];
    });
}

export function groupsOf(measured: readonly Measurement[]): { apps: number; situation: Situation }[] {
    const keys = new Map(measured.map(({ apps, situation }) => [`${apps} ${situation}`, { apps, situation }]));
    return [...keys.values()].filter(
        ({ apps, situation }) =>
            pairsOf(measured.filter((one) => one.apps === apps && one.situation === situation)).length > 0,
    );
}

export function cpuOf({ usage }: Measurement): number {
    return total(usage, "cpu");
}

function peakOf({ usage }: Measurement): number {
    return total(usage, "peak");
}

export function writtenOf({ usage }: Measurement): number {
    return usage["engine"]?.written ?? 0;
}

function total(usage: Measurement["usage"], figure: "cpu" | "peak"): number {
    return Object.values(usage).reduce((sum, one) => sum + one[figure], 0);
}

/** To Graph, the vaults and Resource Manager. */
export function requestsOf({ requests }: Measurement): number {
    return counted(requests, / (graph|vault|arm) /);
}

/** Tokens that were asked for, those of the gate too. */
export function signInsOf({ requests }: Measurement): number {
    return counted(requests, / login token$/);
}

function counted(requests: Measurement["requests"], which: RegExp): number {
    return Object.entries(requests)
        .filter(([what]) => which.test(what))
        .reduce((sum, [, count]) => sum + count, 0);
}
