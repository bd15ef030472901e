import { CONSUMER_PROFILES, profileRefresh } from "./consumer-profiles";
import { type Duration, durationText, isZero, readDuration } from "./duration";
import { cappedLife, cappedPeriods, isBeyondTwoYears, type LifeDurations, mayBeShorter, plainLife } from "./life-limit";
import { nearest } from "./nearest";
import { quote, show } from "./quote";
import type { RotationArgs, Settings } from "./settings";

/** One argument that is refused: the reason names the argument, its value, the limit and the way out. */
export interface Failure {
    readonly property: string;
    readonly reason: string;
    /** The other arguments that it is about: where one of them is a stand-in, so is the failure. @default none */
    readonly beside?: readonly (keyof RotationArgs)[];
}

const LIMIT = "a credential may live two years (P2Y, P730D) at most";

/** Notes a failure; `beside` as in {@link Failure}. */
export type Note = (property: string, reason: string, beside?: Failure["beside"]) => undefined;

/** Validates the arguments that a credential's life is made of; every failure is noted. */
export function validateDurations(
    args: RotationArgs,
    note: Note,
): Pick<Settings, "rotateEvery" | "overlap" | "grace" | "maxLiveCredentials"> | undefined {
    const rotateEvery = positive(durationOf("rotateEvery", args.rotateEvery, note), args.rotateEvery, note);
    const overlap = durationOf("overlap", args.overlap, note);
    const grace = durationOf("grace", args.grace, note);
    const isCapped = validateCap(args.maxLiveCredentials, note);
    validateOverlap(overlap, args.consumerRefresh, note);
    if (!rotateEvery || !overlap || !grace) {
        return undefined;
    }
    validateLife({ rotateEvery, overlap, grace }, isCapped, note);
    return {
        rotateEvery: durationText(rotateEvery),
        overlap: durationText(overlap),
        grace: durationText(grace),
        ...(isCapped ? { maxLiveCredentials: 2 } : {}),
    };
}

function durationOf(property: string, text: unknown, note: Note): Duration | undefined {
    if (text === undefined || text === null) {
        return note(property, `${property} is missing: give an ISO 8601 duration such as P90D`);
    }
    if (typeof text !== "string") {
        return note(property, `${property} is ${show(text)}, which is not text: write a duration such as P90D`);
    }
    const { value, reason } = readDuration(text);
    if (value === undefined) {
        return note(property, `${property} is ${quote(text)}, which ${reason}`);
    }
    return isBeyondTwoYears(value)
        ? note(property, `${property} is ${quote(text)}, but ${LIMIT}: use a shorter one`)
        : value;
}

function positive(rotateEvery: Duration | undefined, text: string, note: Note): Duration | undefined {
    return rotateEvery && isZero(rotateEvery)
        ? note("rotateEvery", `rotateEvery is ${quote(text)}, but must be longer than zero: use P90D, for example`)
        : rotateEvery;
}

function validateCap(limit: unknown, note: Note): boolean {
    if (limit !== undefined && limit !== null && limit !== 2) {
        note(
            "maxLiveCredentials",
            `maxLiveCredentials is ${show(limit)}, but can only be 2, the limit of audiences with personal ` +
                `Microsoft accounts: leave it out for any other audience`,
        );
    }
    return limit === 2;
}

function validateOverlap(overlap: Duration | undefined, refresh: unknown, note: Note): void {
    if (refresh === undefined || refresh === null) {
        return;
    }
    const name = typeof refresh === "string" ? refresh : JSON.stringify(refresh);
    const known = profileRefresh(name);
    const { value, reason } = readDuration(known ?? name);
    if (value === undefined) {
        const profiles = Object.keys(CONSUMER_PROFILES);
        const meant = nearest(name, profiles);
        note(
            "consumerRefresh",
            `consumerRefresh is ${quote(name)}, which is none of the profiles ${profiles.join(", ")}` +
                (meant === undefined ? ` and ${reason}` : `; did you mean ${meant}?`),
        );
    } else if (overlap && mayBeShorter(overlap, value)) {
        note(
            "overlap",
            `overlap is ${durationText(overlap)}, which can be shorter than the consumers' refresh ` +
                `(${known === undefined ? "" : `${name}: `}${durationText(value)}): a consumer could hold a value ` +
                `that has ended. Use an overlap of ${durationText(value)} or more`,
            ["consumerRefresh"],
        );
    }
}

function validateLife(life: LifeDurations, isCapped: boolean, note: Note): void {
    const written = `rotateEvery + grace + overlap is ${[life.rotateEvery, life.grace, life.overlap].map(durationText).join(" + ")}`;
    if (isBeyondTwoYears(plainLife(life))) {
        note("rotateEvery", `${written}, but ${LIMIT}: shorten one of the three`, ["overlap", "grace"]);
    } else if (isCapped && isBeyondTwoYears(cappedLife(life))) {
        note(
            "rotateEvery",
            `${written}; with two live credentials at most, one may have to live ${cappedPeriods(life)} x rotateEvery ` +
                `+ grace + overlap, but ${LIMIT}: shorten one of the three`,
            ["overlap", "grace"],
        );
    }
}
