import { Temporal } from "temporal-polyfill";
import { quote } from "../rotation/quote";
import { hiddenCharacterIn } from "./plain-text";

/** How strict the gate is. */
export const VERIFY_MODES = ["required", "bestEffort", "off"] as const;

export type VerifyMode = (typeof VERIFY_MODES)[number];

/** The most sign-ins in a row that can be asked for: more would only hold up the deployment. */
export const MOST_SIGN_INS = 10;

const LONGEST_MS = 3_600_000;
const LONGEST_SCOPE = 1_000;

/** Reads an ISO 8601 duration of an hour at most; `reason` continues a sentence that begins with the field's name. */
export function readWaitingTime(written: string): { milliseconds?: number; reason?: string } {
    const wayOut = "write an ISO 8601 duration of an hour at most, for example PT10M";
    try {
        const milliseconds = Temporal.Duration.from(written).total("milliseconds");
        return milliseconds >= 0 && milliseconds <= LONGEST_MS
            ? { milliseconds }
            : { reason: `is ${quote(written)}; ${wayOut}` };
    } catch {
        return { reason: `is ${quote(written)}; ${wayOut}` };
    }
}

/** Tells whether a text is a scope that an application can ask a token for: `<resource>/.default`. */
export function isScope(text: string): boolean {
    return /^\S+\/\.default$/.test(text) && hiddenCharacterIn(text) === undefined && text.length <= LONGEST_SCOPE;
}

/** Says why a text is no such scope; `undefined` when it is one. */
export function scopeProblem(text: string): string | undefined {
    return isScope(text)
        ? undefined
        : `is ${quote(text)}, which is no scope that an application can ask for: write <resource>/.default`;
}

/** How a credential is verified if nothing else is said: propagation takes seconds as a rule, and minutes at worst. */
export const VERIFICATION_DEFAULTS = { verify: "required", verifySignIns: 3, verifyTimeout: "PT10M" } as const;
