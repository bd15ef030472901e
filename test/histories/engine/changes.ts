import type { Change, Whose } from "./history";
import type { SecretSettings, Told } from "./program";

/** What completed runs told last of the credential that a moment is about. */
export function toldOf(whose: Whose, told: readonly Told[]): Told | undefined {
    const inOrder = [...told].sort((a, b) => a.nextRotation.localeCompare(b.nextRotation));
    return inOrder[whose === "soonest" ? 0 : whose % inOrder.length];
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
