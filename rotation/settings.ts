import type { Instant } from "./instant";
import type { Window, WindowArgs } from "./window";

/**
 * When a credential rotates, as a person writes it. Everything is validated by `validate`, which turns it into
 * {@link Settings}; nothing else reads it.
 */
export interface RotationArgs {
    /** Period between rotations: an ISO 8601 duration longer than zero (`P90D`, `P3M`). */
    readonly rotateEvery: string;
    /** How long the replaced generation stays valid, at least, after a rotation that completed in time: ISO 8601, may be zero. */
    readonly overlap: string;
    /** How late a scheduled deployment may be without eating into the overlap: ISO 8601, may be zero. */
    readonly grace: string;
    /** The instant that due dates are counted from: ISO 8601 with `Z` or an offset, or a date alone. @default the first run */
    readonly anchor?: string | null;
    /** Any text; a changed one makes the next run rotate. Empty is the same as none. @default none */
    readonly rotateToken?: string | null;
    /** Everything issued before this instant is replaced and removed; not in the future, written as `anchor` is. @default none */
    readonly revokeBefore?: string | null;
    /** 2 where Entra allows no more (audiences with personal Microsoft accounts). @default no limit */
    readonly maxLiveCredentials?: number | null;
    /**
     * How long the slowest consumer may hold on to a value: an ISO 8601 duration, or a profile such as `app-service`.
     * An overlap that may be shorter is refused. @default not compared
     */
    readonly consumerRefresh?: string | null;
    /**
     * Within what time credentials with the same schedule rotate one after another: a duration without months, shorter than
     * `rotateEvery`. Each rotates earlier by its own part of it, which its series decides. @default none
     */
    readonly spread?: string | null;
    /** When scheduled rotations may happen. It is ignored where waiting would break `mustRunBefore`. @default at any time */
    readonly window?: WindowArgs | null;
}

/** The arguments that are texts: all but the limit of live credentials and the window. */
export const TEXT_ARGUMENTS = [
    "rotateEvery",
    "overlap",
    "grace",
    "anchor",
    "rotateToken",
    "revokeBefore",
    "consumerRefresh",
    "spread",
] as const satisfies readonly (keyof RotationArgs)[];

/** The arguments that people write for any credential: all but the limit of live credentials. */
export const WRITTEN_ARGUMENTS = [...TEXT_ARGUMENTS, "window"] as const satisfies readonly (keyof RotationArgs)[];

/** What the planner works with: {@link RotationArgs} that were found good, in their one written form, as JSON. */
export interface Settings {
    /** ISO 8601 duration, longer than zero. */
    readonly rotateEvery: string;
    /** ISO 8601 duration. */
    readonly overlap: string;
    /** ISO 8601 duration. */
    readonly grace: string;
    /** @default the first run, or the run that found `rotateEvery` changed */
    readonly anchor?: Instant;
    /** Not empty. @default none */
    readonly rotateToken?: string;
    /** @default none */
    readonly revokeBefore?: Instant;
    /** @default no limit */
    readonly maxLiveCredentials?: 2;
    /** ISO 8601 duration without months, longer than zero and shorter than `rotateEvery`. @default none */
    readonly spread?: string;
    /** @default at any time */
    readonly window?: Window;
}

/** The three durations that a credential's life is made of. */
export type Life = Pick<Settings, "rotateEvery" | "overlap" | "grace">;

/** Tells whether Entra allows two live credentials only, so that a rotation may have to wait for a free place. */
export function isCapped({ maxLiveCredentials }: Pick<Settings, "maxLiveCredentials">): boolean {
    return maxLiveCredentials !== undefined;
}
