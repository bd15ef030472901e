import { Temporal } from "temporal-polyfill";

/** How strict the gate is. */
export const VERIFY_MODES = ["required", "bestEffort", "off"] as const;

export type VerifyMode = (typeof VERIFY_MODES)[number];

/** The most sign-ins in a row that can be asked for: more would only hold up the deployment. */
export const MOST_SIGN_INS = 10;

const LONGEST_MS = 3_600_000;

/** Reads an ISO 8601 duration of an hour at most; `reason` continues a sentence that begins with the field's name. */
export function readWaitingTime(written: string): { milliseconds?: number; reason?: string } {
    const wayOut = "write an ISO 8601 duration of an hour at most, for example PT10M";
    try {
        const milliseconds = Temporal.Duration.from(written).total("milliseconds");
        return milliseconds >= 0 && milliseconds <= LONGEST_MS
            ? { milliseconds }
            : { reason: `is "${written}"; ${wayOut}` };
    } catch {
        return { reason: `is "${written}"; ${wayOut}` };
    }
}

/** How a credential is verified if nothing else is said: propagation takes seconds as a rule, and minutes at worst. */
export const VERIFICATION_DEFAULTS = { verify: "required", verifySignIns: 3, verifyTimeout: "PT10M" } as const;
