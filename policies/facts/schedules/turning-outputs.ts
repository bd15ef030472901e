import { ROTATING_TYPES, ROTATION_SCHEDULE } from "./planned-rotation";
import { TIME_OFFSET, TIME_ROTATING, TIME_STATIC } from "./time-resources";

/** What of a credential that rotates itself changes with each rotation. */
const ROTATING_OUTPUTS = [
    "keyId",
    "generation",
    "expiresAt",
    "nextRotation",
    "mustRunBefore",
    "secretUriWithVersion",
    "certificate",
    "thumbprint",
    "certificateUri",
    "keyUri",
];

/** How the time provider tells an instant. */
const INSTANT = ["id", "rfc3339", "unix", "year", "month", "day", "hour", "minute", "second"];

/** What of a schedule, or of a time that follows one, changes with each rotation; its period, name and URN stay. */
export const TURNING_OUTPUTS: Readonly<Record<string, readonly string[]>> = {
    [ROTATION_SCHEDULE]: [
        "generation",
        "issuedAt",
        "nextRotation",
        "mustRunBefore",
        "expiresAt",
        "previous",
        "displayName",
    ],
    ...Object.fromEntries(ROTATING_TYPES.map((type) => [type, ROTATING_OUTPUTS])),
    [TIME_ROTATING]: [...INSTANT, "rotationRfc3339"],
    [TIME_OFFSET]: [...INSTANT, "baseRfc3339", "triggers"],
    [TIME_STATIC]: [...INSTANT, "triggers"],
};
