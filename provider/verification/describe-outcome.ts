import { durationText } from "../../rotation/duration";
import { classifyRefusal, type Refusal } from "./refusal";
import type { Outcome } from "./verify";

/** The credential that is asked about, and how. */
export interface Subject {
    readonly keyId: string;
    readonly clientId: string;
    readonly signIns: number;
    readonly timeoutMs: number;
}

/** What became of the value: handed on to publication after all, or not. */
export type Consequence = "published" | "withheld";

/** Says while it takes long what is being waited for. */
export function describeWait({ keyId, clientId }: Subject, refusal: Refusal, leftMs: number): string {
    return (
        `Entra does not accept the new credential ${keyId} of client ${clientId} yet (${refusal.says}). Trying for ` +
        `${text(leftMs)} more at most; nothing is published before it does.`
    );
}

/** Says why a credential was not found good, what that means, and what to do. */
export function describeOutcome(
    { keyId, clientId, signIns, timeoutMs }: Subject,
    { result, refusal }: Exclude<Outcome, { result: "accepted" }>,
    consequence: Consequence,
): string {
    const credential = `the new credential ${keyId} of client ${clientId}`;
    const { wayOut } = classifyRefusal(refusal);
    const found =
        result === "timedOut"
            ? `Entra did not accept ${credential} ${signIns > 1 ? `${signIns} times in a row ` : ""}within ` +
              `${text(timeoutMs)}; at last it said: ${refusal.says}.`
            : `Entra refuses ${credential} for a reason that waiting does not change: ${refusal.says}.`;
    return [found, wayOut, CONSEQUENCES[consequence], ...(result === "timedOut" ? [LONGER[consequence]] : [])]
        .filter((sentence) => sentence !== "")
        .join(" ");
}

const CONSEQUENCES: Readonly<Record<Consequence, string>> = {
    published: "It is published all the same, as verify: bestEffort says; consumers may be refused for a while.",
    withheld:
        "Nothing was published: Key Vault and the credential before are as they were. The new credential is removed again, " +
        "and the next deployment makes another one.",
};

const LONGER: Readonly<Record<Consequence, string>> = {
    published: "",
    withheld: "A longer verifyTimeout waits longer.",
};

function text(ms: number): string {
    return durationText({ months: 0, seconds: Math.round(ms / 1_000) });
}
