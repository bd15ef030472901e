import fc from "fast-check";
import type { Ledger, plan, Settings } from "../../rotation";
import { type History, histories, type Kind, play, type Run } from "./history";
import { shift, shortest } from "./oracle";

/**
 * A model of what is around the planner: deployments that write the ledger first, then make the credential, publish it,
 * and sweep, and may die before any of these; a tenant that knows nothing but what was made and removed; and consumers
 * that hold a value for up to `refresh` after it was superseded.
 */

/** How one deployment fares after the ledger was written. */
export interface Fate {
    readonly dies: "never" | "beforeMaking" | "beforePublishing" | "beforeSweeping";
    /** Seconds that each of the three steps takes. */
    readonly stepSeconds: number;
    /** By how many seconds the clock of the machine is ahead of the tenant's. */
    readonly skewSeconds: number;
}

export interface Deployments {
    readonly history: History;
    readonly fates: readonly Fate[];
}

/** Random histories whose deployments may fail. Time only goes forward, and every machine's clock is right. */
export function deployments(kind: Kind, ...limits: (number | undefined)[]): fc.Arbitrary<Deployments> {
    return deploymentsBy([0], kind, ...limits);
}

/** The same on machines whose clocks are wrong by some of the given seconds: they go back and forth with the machines. */
export function deploymentsBy(
    skews: readonly number[],
    kind: Kind,
    ...limits: (number | undefined)[]
): fc.Arbitrary<Deployments> {
    const fate = fc.record({
        dies: fc.constantFrom<Fate["dies"][]>(
            "never",
            "never",
            "never",
            "beforeMaking",
            "beforePublishing",
            "beforeSweeping",
        ),
        stepSeconds: fc.constantFrom(0, 0, 1, 60, 3_600),
        skewSeconds: fc.constantFrom(...skews),
    });
    return fc.record({
        history: histories(kind, ...limits).map(forward),
        fates: fc.array(fate, { minLength: 25, maxLength: 25 }),
    });
}

function forward(history: History): History {
    const steps = history.steps.map((step) =>
        step.move.kind === "back" ? { ...step, move: { ...step.move, kind: "ahead" as const } } : step,
    );
    return { ...history, steps };
}

/** A value that consumers were given, and how that went. */
export interface Published {
    readonly generation: number;
    readonly issuedAt: string;
    readonly at: string;
    /** By when the ledger said that its successor had to be published, at the last moment when it was the current one. */
    deadline: string;
    /** When a newer value was published, if ever. */
    supersededAt?: string;
    /** When it stopped working, if it did: its end date, or its removal. */
    endedAt?: string;
    /** A person had it revoked; that consumers are refused then is what was asked for. */
    isRevoked: boolean;
}

/** What is left when all deployments are over. */
export interface Outcome {
    readonly published: readonly Published[];
    /** The most credentials that were in the tenant at once. */
    readonly mostInTenant: number;
    /** The overlaps that settings had, in the order of the deployments. */
    readonly overlaps: readonly string[];
    readonly lastRun: string;
    readonly revocations: readonly RevokedRun[];
}

/** A deployment that completed, and by a right clock was the first to revoke everything before the present. */
export interface RevokedRun {
    /** Whether the ledger before it said that its current generation was issued in the future. */
    readonly metFutureIssue: boolean;
    /** What was made before the revocation, and is still in the tenant. */
    readonly left: readonly Credential[];
}

export interface Credential {
    readonly generation: number;
    readonly madeAt: string;
    readonly issuedAt: string;
    readonly expiresAt: string;
}

/** Plays deployments one after another; one never starts before the last is over. */
export function deploy({ history, fates }: Deployments, planner: typeof plan): Outcome {
    const tenant = new Map<number, Credential>();
    const published: Published[] = [];
    const overlaps: string[] = [];
    const revocations: RevokedRun[] = [];
    let mostInTenant = 0;
    let lastRun = history.start;
    let busyUntil = history.start;

    const newest = () => published.at(-1);
    const sweep = (at: string, { current, previous }: Ledger, spared?: number) => {
        const recorded = new Set([current, ...previous].map(({ generation }) => generation));
        for (const { generation, expiresAt } of [...tenant.values()]) {
            if (expiresAt <= at || (!recorded.has(generation) && generation !== spared)) {
                tenant.delete(generation);
                for (const one of published.filter((value) => value.generation === generation)) {
                    one.endedAt ??= earliest(at, expiresAt);
                }
            }
        }
    };

    // What consumers use now goes first of all only when it was revoked and nothing else makes the place.
    const makeRoom = (at: string, ledger: Ledger) => {
        sweep(at, ledger, newest()?.generation);
        if (tenant.size > 1) {
            sweep(at, ledger);
        }
    };

    const skews = fates.map(({ skewSeconds }) => skewSeconds);
    for (const run of play(history, planner, skews)) {
        const { index, now, time, settings, before, after } = run;
        const { dies, stepSeconds } = fates[index] ?? { dies: "never", stepSeconds: 0 };
        lastRun = time;
        overlaps.push(settings.overlap);
        for (const one of published) {
            one.isRevoked ||= isRevoked(one.issuedAt, settings, now);
        }
        const shown = newest();
        if (shown?.generation === after.current.generation) {
            shown.deadline = after.current.mustRunBefore;
        }
        // A deployment that starts while the last one is at work gets no further than its ledger.
        if (dies === "beforeMaking" || time < busyUntil) {
            continue;
        }
        const { generation, issuedAt, expiresAt } = after.current;
        const madeAt = shift(time, stepSeconds);
        if (!tenant.has(generation)) {
            if (settings.maxLiveCredentials === 2) {
                makeRoom(madeAt, after);
            }
            tenant.set(generation, { generation, madeAt, issuedAt, expiresAt });
            mostInTenant = Math.max(mostInTenant, tenant.size);
        }
        busyUntil = madeAt;
        if (dies === "beforePublishing") {
            continue;
        }
        const publishedAt = shift(madeAt, stepSeconds);
        if (newest()?.generation !== generation) {
            const superseded = newest();
            if (superseded) {
                superseded.supersededAt = publishedAt;
            }
            const deadline = after.current.mustRunBefore;
            published.push({ generation, issuedAt, at: publishedAt, deadline, isRevoked: false });
        }
        busyUntil = publishedAt;
        if (dies !== "beforeSweeping") {
            busyUntil = shift(publishedAt, stepSeconds);
            sweep(busyUntil, after);
            if (isFirstRevocation(run)) {
                const left = [...tenant.values()].filter((one) => one.madeAt < now && one.issuedAt !== now);
                revocations.push({ metFutureIssue: before !== undefined && now < before.current.issuedAt, left });
            }
        }
    }
    for (const { generation, expiresAt } of tenant.values()) {
        for (const one of published.filter((value) => value.generation === generation)) {
            one.endedAt ??= expiresAt;
        }
    }
    return { published, mostInTenant, overlaps, lastRun, revocations };
}

/** Everything before the present is revoked, by a right clock, and no run has honoured that yet. */
function isFirstRevocation({ now, time, settings: { revokeBefore }, before }: Run): boolean {
    return now === time && revokeBefore === now && before?.settings.revokeBefore !== revokeBefore;
}

function isRevoked(issuedAt: string, { revokeBefore }: Settings, now: string): boolean {
    return revokeBefore !== undefined && revokeBefore <= now && issuedAt < revokeBefore;
}

function earliest(left: string, right: string): string {
    return left < right ? left : right;
}

/** How the promise was kept: whoever's deployments completed before `mustRunBefore` was never refused. */
export interface Promises {
    /** Values whose successor came in time. */
    readonly inTime: number;
    /** Values that stopped working for a consumer although the deployment was in time. */
    readonly broken: readonly Published[];
}

/** Holds what happened to every published value against the promise. */
export function judgePromises({ published, overlaps, lastRun }: Outcome): Promises {
    // Consumers do not change with the settings, so they are as slow as the shortest overlap allows.
    const refresh = Math.min(...overlaps.map(shortest));
    const inTime = published.filter((one) => !one.isRevoked && (one.supersededAt ?? lastRun) <= one.deadline);
    const broken = inTime.filter(({ endedAt, supersededAt }) => {
        const heldUntil = supersededAt === undefined ? lastRun : shift(supersededAt, refresh);
        return endedAt !== undefined && endedAt < heldUntil;
    });
    return { inTime: inTime.length, broken };
}
