import { addToInstant } from "../../../simulator/clock";
import type { Change, Moment } from "./history";
import type { SecretSettings, Told } from "./history-program";

/** The instant that a moment means, given the present and what completed runs told last; never in the past. */
export function instantOf(moment: Moment, now: string, told: readonly Told[]): string {
    if ("after" in moment) {
        return addToInstant(now, moment.after);
    }
    const inOrder = [...told].sort((a, b) => a.nextRotation.localeCompare(b.nextRotation));
    const meant = inOrder[moment.whose === "soonest" ? 0 : moment.whose % inOrder.length];
    if (!meant) {
        return now;
    }
    const at =
        "of" in moment
            ? addToInstant(meant[moment.of], moment.later)
            : between(meant.nextRotation, meant.mustRunBefore, moment.inGrace);
    return at < now ? now : at;
}

/**
 * What the program says of a secret after a change.
 * @param at when the next run takes place
 * @param issuedAt when the value was issued that consumers read now
 */
export function changedSettings(
    settings: SecretSettings,
    change: Change,
    at: string,
    issuedAt: string | undefined,
): SecretSettings {
    switch (change.kind) {
        case "token":
            return { ...settings, rotateToken: `${settings.rotateToken ?? ""}+` };
        case "rules":
            return { ...settings, ...change.rules };
        case "revoke": {
            const { revokeBefore: _, ...others } = settings;
            const until = {
                everything: at,
                previous: issuedAt,
                "long ago": "2020-01-01T00:00:00Z",
                nothing: undefined,
            };
            const revokeBefore = until[change.what];
            return revokeBefore === undefined ? others : { ...others, revokeBefore };
        }
    }
}

function between(from: string, to: string, share: number): string {
    const seconds = Math.floor(((Date.parse(to) - Date.parse(from)) / 1000) * share);
    return addToInstant(from, `${seconds < 0 ? "-" : ""}PT${Math.abs(seconds)}S`);
}
