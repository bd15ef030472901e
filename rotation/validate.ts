import { add } from "./calendar";
import { type Instant, readInstant, toInstant } from "./instant";
import type { Ledger } from "./ledger";
import { quote, show } from "./quote";
import type { RotationArgs, Settings } from "./settings";
import { type Failure, type Note, validateDurations } from "./validate-durations";
import { validateSpread, validateWindow } from "./validate-spread-and-window";

export type { Failure } from "./validate-durations";

/** What came of judging arguments: settings to plan with, or everything that is wrong with them. */
export type Validation =
    | { readonly settings: Settings; readonly failures?: undefined }
    | { readonly settings?: undefined; readonly failures: readonly Failure[] };

/**
 * Validates arguments before anything is planned. Beyond {@link validateArgs}, a `revokeBefore` in the future is refused:
 * it would do nothing today and something unexpected later. One that the current generation already honours is
 * accepted even then, since in that case only the clock went back.
 * @param now ISO 8601
 * @param ledger the ledger after the last run, if there was one
 * @throws RangeError when `now` is no instant
 */
export function validate(args: RotationArgs, now: string, ledger?: Ledger): Validation {
    const validated = validateArgs(args);
    const future = validateFuture(args.revokeBefore, toInstant(now), ledger);
    return future === undefined ? validated : { failures: [...(validated.failures ?? []), future] };
}

/** How far apart the clocks of the machines that deploy may be, in seconds. */
const CLOCK_SKEW = { months: 0, seconds: 300 };

/**
 * Validates as {@link validate} does, where the ledger is not at hand: before anything is declared. A `revokeBefore` that lies
 * ahead by no more than clocks differ is left to {@link validate}, since the ledger may show that it was honoured already.
 * @param now ISO 8601
 */
export function validateBeforehand(args: RotationArgs, now: string): Validation {
    const within = validate(args, add(toInstant(now), CLOCK_SKEW));
    const exact = validate(args, now);
    return exact.failures?.length === within.failures?.length ? exact : within;
}

/**
 * Validates all that can be validated without a clock, for catalogues: every argument's form, `rotateEvery` above zero, an
 * overlap that covers the consumers' refresh, and no life beyond two years. All failures are found, not just the first.
 */
export function validateArgs(args: RotationArgs): Validation {
    const failures: Failure[] = [];
    const note: Note = (property, reason, beside) => {
        failures.push({ property, reason, ...(beside && { beside }) });
        return undefined;
    };
    const durations = validateDurations(args, note);
    const spread = validateSpread(args.spread, durations?.rotateEvery, note);
    const window = validateWindow(args.window, note);
    const anchor = instantOf("anchor", args.anchor, note);
    const revokeBefore = instantOf("revokeBefore", args.revokeBefore, note);
    const rotateToken = tokenOf(args.rotateToken, note);
    if (durations === undefined || failures.length > 0) {
        return { failures };
    }
    return {
        settings: {
            ...durations,
            ...(anchor === undefined ? {} : { anchor }),
            ...(rotateToken === undefined ? {} : { rotateToken }),
            ...(revokeBefore === undefined ? {} : { revokeBefore }),
            ...(spread === undefined ? {} : { spread }),
            ...(window === undefined ? {} : { window }),
        },
    };
}

function instantOf(property: string, text: unknown, note: Note): Instant | undefined {
    if (text === undefined || text === null) {
        return undefined;
    }
    if (typeof text !== "string") {
        return note(property, `${property} is ${show(text)}, which is not text: write "2027-03-01T00:00:00Z"`);
    }
    const { value, reason } = readInstant(text);
    return value ?? note(property, `${property} is ${quote(text)}, which ${reason}`);
}

/** The token may be a secret: no message repeats it. */
function tokenOf(token: unknown, note: Note): string | undefined {
    if (token === undefined || token === null || token === "") {
        return undefined;
    }
    return typeof token === "string"
        ? token
        : note("rotateToken", `rotateToken is a ${typeof token}, but must be text: put it in quotes`);
}

function validateFuture(text: unknown, now: Instant, ledger: Ledger | undefined): Failure | undefined {
    const revokeBefore = typeof text === "string" ? readInstant(text).value : undefined;
    if (revokeBefore === undefined || revokeBefore <= now || (ledger && ledger.current.issuedAt >= revokeBefore)) {
        return undefined;
    }
    return {
        property: "revokeBefore",
        reason:
            `revokeBefore is "${text}", which lies in the future: it is ${now} now, and nothing can be revoked ahead ` +
            `of time. Use an instant that has passed, ${now} at the latest, or change rotateToken to rotate without ` +
            `revoking`,
    };
}
