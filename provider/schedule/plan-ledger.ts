import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import {
    decodeLedger,
    type Ledger,
    planWithVerdict,
    type RotationArgs,
    TEXT_ARGUMENTS,
    type Verdict,
    validate,
} from "../../rotation";
import type { CheckFailure, Props, Value } from "../wire/handler";
import { hasUnknown, reveal } from "../wire/values";

/** What a ledger is planned from. */
export const ROTATION_ARGUMENTS: readonly string[] = [...TEXT_ARGUMENTS, "maxLiveCredentials", "window"];

/** A ledger; or why there is none: an argument is not known yet, or is refused. */
export type PlannedLedger =
    | {
          readonly ledger: Ledger;
          /** The ledger as it travels. One that an earlier release wrote is not written anew until something of it changes. */
          readonly value: Value;
          /** Why it is as it is. */
          readonly verdict: Verdict;
      }
    | { readonly ledger?: undefined; readonly isUnknown: boolean; readonly failures: readonly CheckFailure[] };

/**
 * Plans the next ledger of a rotating credential from the last one, as `check` does.
 * @param asked its arguments, defaults filled in
 * @param remembered the ledger that the last deployment planned
 * @param now `YYYY-MM-DDTHH:MM:SSZ`
 * @param series of the credential, which decides its part of a spread
 */
export function planLedger(asked: Props, remembered: Value | undefined, now: string, series: string): PlannedLedger {
    if (ROTATION_ARGUMENTS.some((field) => hasUnknown(asked[field]))) {
        return { isUnknown: true, failures: [] };
    }
    const ledger = ledgerIn(remembered);
    const validated = validate(argumentsIn(asked), now, ledger);
    if (validated.failures) {
        return { isUnknown: false, failures: validated.failures };
    }
    const { ledger: next, verdict } = planWithVerdict(ledger, validated.settings, now, series);
    const isKept = isDeepStrictEqual(next, ledger);
    return { ledger: next, value: isKept ? (reveal(remembered) as Value) : encoded(next), verdict };
}

/** The ledger that is remembered, if there is one. */
export function ledgerIn(value: Value | undefined): Ledger | undefined {
    return value === undefined || value === null || hasUnknown(value) ? undefined : decodeLedger(reveal(value));
}

/** What is undefined is left out. */
function encoded(ledger: Ledger): Value {
    return JSON.parse(JSON.stringify(ledger)) as Value;
}

function argumentsIn(asked: Props): RotationArgs {
    const texts = Object.fromEntries(TEXT_ARGUMENTS.map((field) => [field, reveal(asked[field])]));
    const token = texts["rotateToken"];
    return {
        ...texts,
        rotateToken: typeof token === "string" ? tokenDigest(token) : token,
        maxLiveCredentials: reveal(asked["maxLiveCredentials"]),
        window: reveal(asked["window"]),
    } as RotationArgs;
}

/** Stands for a rotate token in the ledger, since the token itself may be secret. */
function tokenDigest(token: string): string {
    return token === "" ? "" : createHash("sha256").update(token).digest("hex").slice(0, 16);
}
