import { type Instant, systemNow, toInstant } from "./facts/time/instants";

/** Moves the pack's clock, as it moves that of the plugin: a preview then tells what is judged on that day. */
const CLOCK_VARIABLE = "APP_REGISTRATION_CLOCK";

/**
 * The pack's clock: the system's, unless the environment moves it.
 * @throws RangeError when the environment holds no RFC 3339 instant
 */
export function clockOf(env: Readonly<Record<string, string | undefined>>): () => Instant {
    const moved = env[CLOCK_VARIABLE];
    if (!moved) {
        return systemNow;
    }
    const instant = toInstant(moved);
    if (!instant) {
        throw new RangeError(
            `${CLOCK_VARIABLE} is "${moved}"; write an instant such as 2027-03-01T00:00:00Z, or unset it.`,
        );
    }
    return () => instant;
}
