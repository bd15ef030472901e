import type { Instant } from "../../rotation";
import { subtract } from "../../rotation/calendar";
import { toDuration } from "../../rotation/duration";
import { earliest, latest } from "../../rotation/instant";
import { endOf } from "../generation";
import type { Periods } from "../timeline";
import type { PlacedBar } from "./place-bars";

/**
 * What a stretch of a generation's life is: made but not in Key Vault; the newest version there; and, once it is
 * replaced, what was left of its period, of the grace, and the overlap.
 */
export type PartKind = "unpublished" | "current" | "rest" | "grace" | "overlap";

export interface BarPart {
    readonly kind: PartKind;
    readonly from: Instant;
    readonly until: Instant;
}

/**
 * Divides a generation's life.
 * @param periods as they are now: where they were different when it was issued, grace and overlap of old generations are
 * divided by today's
 */
export function partsOf({ generation, from }: PlacedBar, periods: Periods): BarPart[] {
    const { publishedAt, supersededAt, expiresAt } = generation;
    const end = endOf(generation);
    if (publishedAt === undefined) {
        return [{ kind: "unpublished", from, until: end }];
    }
    const replaced = earliest(supersededAt ?? end, end);
    const mustRunBefore = subtract(expiresAt, toDuration(periods.overlap));
    const due = subtract(mustRunBefore, toDuration(periods.grace));
    const after = (since: Instant) => earliest(latest(replaced, since), end);
    const parts: BarPart[] = [
        { kind: "unpublished", from, until: publishedAt },
        { kind: "current", from: publishedAt, until: replaced },
        { kind: "rest", from: replaced, until: after(due) },
        { kind: "grace", from: after(due), until: after(mustRunBefore) },
        { kind: "overlap", from: after(mustRunBefore), until: end },
    ];
    return parts.filter((part) => part.from < part.until);
}
