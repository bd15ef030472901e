import { fromSeconds, type Instant, toSeconds } from "../../../rotation/instant";
import { type CredentialRow, type CredentialState, URGENCIES, type Urgency } from "../inventory-row";

const DAY = 86_400;
/** A credential that was used so shortly before its end was in use when it ended. */
const IN_USE_SECONDS = 30 * DAY;

type Dates = Pick<CredentialRow, "startDateTime" | "endDateTime">;

/** @param soon the instant until which an end is soon */
export function stateOf({ startDateTime, endDateTime }: Dates, now: Instant, soon: Instant): CredentialState {
    if (endDateTime !== null && endDateTime <= now) {
        return "expired";
    }
    if (startDateTime !== null && startDateTime > now) {
        return "notYetValid";
    }
    return endDateTime !== null && endDateTime <= soon ? "expiring" : "valid";
}

/** @param hasOther whether the application has another credential that is valid now */
export function urgencyOf(
    { state, endDateTime, lastSignIn, verdicts }: Omit<CredentialRow, "urgency">,
    hasOther: boolean,
): Urgency {
    switch (state) {
        case "expired":
            if (wasInUse(endDateTime, lastSignIn)) {
                return "expiredInUse";
            }
            return hasOther ? "expired" : "expiredAlone";
        case "notYetValid":
        case "valid":
            if (verdicts.some(({ level }) => level === "mandatory")) {
                return "breaksRule";
            }
            return state === "valid" ? "fine" : "notYetValid";
        default:
            return state;
    }
}

function wasInUse(endDateTime: string | null, lastSignIn: string | null): boolean {
    return endDateTime !== null && lastSignIn !== null && lastSignIn >= before(endDateTime, IN_USE_SECONDS);
}

function before(instant: Instant, seconds: number): Instant {
    return fromSeconds(toSeconds(instant) - seconds);
}

/**
 * The place of a credential in every report: by what hurts; then what ended last, ends first, or lives longest.
 * @returns two numbers, the smaller the earlier
 */
export function placeOf({ urgency, endDateTime, lifetimeDays }: CredentialRow): readonly [number, number] {
    const end = endDateTime === null ? Number.MAX_SAFE_INTEGER : toSeconds(endDateTime);
    const rank = URGENCIES.indexOf(urgency);
    switch (urgency) {
        case "expiredInUse":
        case "expiredAlone":
        case "expired":
            return [rank, -end];
        case "breaksRule":
            return [rank, lifetimeDays === null ? Number.MIN_SAFE_INTEGER : -lifetimeDays];
        default:
            return [rank, end];
    }
}
