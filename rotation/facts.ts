import { decideSpread, dueUnder } from "./deadlines";
import type { Instant } from "./instant";
import type { DecidedSpread, Ledger, PreviousGeneration } from "./ledger";
import type { Settings } from "./settings";

/** Everything that the checks of `rotationDue` look at, gathered once. */
export interface Facts {
    readonly ledger: Ledger;
    readonly settings: Settings;
    readonly now: Instant;
    /** When the current generation is due under these settings. */
    readonly dueAt: Instant;
    /** The previous generations that have neither ended nor been revoked. */
    readonly previous: readonly PreviousGeneration[];
    /** By how much due dates lie before the grid. @default they do not */
    readonly spread?: DecidedSpread;
}

/** Gathers what the checks look at. @param series needed where a spread is yet to be decided */
export function gatherFacts(ledger: Ledger, settings: Settings, now: Instant, series?: string): Facts {
    const previous = ledger.previous.filter((one) => isLive(one, settings, now));
    const spread = decideSpread(ledger.spread, settings, series);
    return {
        ledger,
        settings,
        now,
        previous,
        dueAt: dueUnder(ledger.current, previous, settings, spread),
        ...(spread && { spread }),
    };
}

/** Tells whether a generation still counts: one that ends at this very instant has ended. */
export function isLive(
    generation: Pick<PreviousGeneration, "issuedAt" | "expiresAt">,
    settings: Settings,
    now: Instant,
): boolean {
    return generation.expiresAt > now && !isRevoked(generation, settings, now);
}

/** The `revokeBefore` that counts in this run: one that lies in the future does not yet. */
export function standingRevocation({ revokeBefore }: Settings, now: Instant): Instant | undefined {
    return revokeBefore !== undefined && revokeBefore <= now ? revokeBefore : undefined;
}

/** Tells whether a generation was issued before `revokeBefore`, which counts once it is not in the future. */
export function isRevoked(
    { issuedAt }: Pick<PreviousGeneration, "issuedAt">,
    settings: Settings,
    now: Instant,
): boolean {
    const revokeBefore = standingRevocation(settings, now);
    return revokeBefore !== undefined && issuedAt < revokeBefore;
}
