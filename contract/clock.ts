import { Temporal } from "temporal-polyfill";

/** The environment variable that moves the plugin's clock: `2027-03-01T00:00:00Z`. */
export const CLOCK_VARIABLE = "APP_REGISTRATION_CLOCK";

/** The environment variable that names the simulated tenant; only there may anything be changed under a moved clock. */
export const SIMULATOR_VARIABLE = "APP_REGISTRATION_SIMULATOR";

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The clock that handlers plan with: the real one, or the instant named by `APP_REGISTRATION_CLOCK`.
 * @returns a function that answers with the current instant as `YYYY-MM-DDTHH:MM:SSZ`, whole seconds
 * @throws when the variable is set but is not an instant
 */
export function clockFrom(env: Environment, systemClock: () => Date): () => string {
    const moved = env[CLOCK_VARIABLE];
    if (!moved) {
        return () => toText(Temporal.Instant.fromEpochMilliseconds(systemClock().getTime()));
    }
    const instant = parse(moved);
    return () => instant;
}

/**
 * Refuses to change anything while the clock is moved, unless the tenant is a simulated one: a forecast must never
 * become a deployment.
 * @throws when `APP_REGISTRATION_CLOCK` is set and `APP_REGISTRATION_SIMULATOR` is not
 */
export function refuseMovedClock(env: Environment): void {
    if (env[CLOCK_VARIABLE] && !env[SIMULATOR_VARIABLE]) {
        throw new Error(
            `${CLOCK_VARIABLE} is set to "${env[CLOCK_VARIABLE]}", so this run is a forecast and changes nothing. ` +
                `Use it with "pulumi preview" only, or unset it to deploy.`,
        );
    }
}

function parse(text: string): string {
    try {
        return toText(Temporal.Instant.from(text));
    } catch {
        throw new Error(
            `${CLOCK_VARIABLE} is "${text}", which is not an instant. ` +
                `Write it as YYYY-MM-DDTHH:MM:SSZ, for example 2027-03-01T00:00:00Z.`,
        );
    }
}

function toText(instant: Temporal.Instant): string {
    return instant.round({ smallestUnit: "second", roundingMode: "floor" }).toString({ smallestUnit: "second" });
}
