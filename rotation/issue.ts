import { add, subtract } from "./calendar";
import { earlier, endFor, fittingDue, lastEnd, mustRunBefore, nextInstant, secondsEarlier } from "./deadlines";
import { durationText, toDuration } from "./duration";
import { gridIndex, gridPoint } from "./grid";
import { earliest, type Instant, latest, toSeconds } from "./instant";
import type { CurrentGeneration, DecidedSpread, PreviousGeneration } from "./ledger";
import { LONGEST_LIFE } from "./life-limit";
import { isCapped, type Settings } from "./settings";

/** What a new generation is made from. */
export interface Issue {
    readonly generation: number;
    readonly origin: Instant;
    readonly settings: Settings;
    /** The generations that stay valid beside the new one. */
    readonly previous: readonly PreviousGeneration[];
    /** The `mustRunBefore` of the replaced generation. @default nothing is replaced */
    readonly deadline?: Instant;
    /** @default due dates are those of the grid */
    readonly spread?: DecidedSpread;
}

/**
 * Issues a generation. It is due at the first point of the grid, less its spread, that lies after now and, in a capped
 * audience, not before the end of every previous generation; it ends grace and overlap later, but two years after now at the latest:
 * a calendar can add up to a few days more than the settings seem to say.
 */
export function issue(
    { generation, origin, settings, previous, deadline, spread }: Issue,
    now: Instant,
): CurrentGeneration {
    const soonest = isCapped(settings) ? lastEnd(previous, nextInstant(now)) : nextInstant(now);
    const every = toDuration(settings.rotateEvery);
    const seconds = secondsEarlier(spread);
    const by = { months: 0, seconds };
    const index = gridIndex(origin, every, add(soonest, by));
    const point = (k: number) => subtract(gridPoint(origin, every, k), by);
    const limit = add(now, LONGEST_LIFE);
    const dueAt = earliest(latest(soonest, fittingDue(point(index), limit, settings)), limit);
    const expiresAt = earliest(endFor(dueAt, settings), limit);
    const periodStart = point(index - 1);
    const { rotateEvery, overlap, grace } = settings;
    return {
        generation,
        issuedAt: now,
        dueAt,
        mustRunBefore: mustRunBefore({ dueAt, expiresAt }, settings),
        expiresAt,
        lateBy: durationText({ months: 0, seconds: lateness(deadline, now) }),
        ...(periodStart > now ? { replaceableFrom: periodStart } : {}),
        ...earlier(seconds),
        issuedUnder: { rotateEvery, overlap, grace },
    };
}

function lateness(deadline: Instant | undefined, now: Instant): number {
    return deadline === undefined ? 0 : Math.max(0, toSeconds(now) - toSeconds(deadline));
}
