import fc from "fast-check";
import { validateArgs } from "../../rotation";
import { addToInstant } from "../../simulator/clock";
import { windowAt } from "../rotation/zone-oracle";

/** When a credential rotates, as a program writes it. */
export interface Rules {
    readonly rotateEvery: string;
    readonly grace: string;
    readonly overlap: string;
    readonly anchor?: string;
    readonly spread?: string;
    readonly window?: Window;
}

/** A maintenance window, every field of it written. */
export type Window = {
    readonly days: string[];
    readonly hours: string;
    readonly timeZone: string;
};

/** Who signs in, as Graph calls it. */
export type Audience = "AzureADMyOrg" | "AzureADMultipleOrgs" | "AzureADandPersonalMicrosoftAccount";

/** Where histories begin; the calendar has its corners there. */
export const STARTS = ["2026-01-10T06:00:00Z", "2026-01-31T23:59:59Z", "2027-12-31T00:00:00Z", "2028-02-29T12:34:56Z"];

const PERIODS = ["P1D", "P3D", "P7D", "P30D", "P45D", "P90D", "P180D", "P1M", "P2M", "P3M", "P6M", "P12M", "P1M15D"];
const GRACES = ["PT0S", "PT6H", "P1D", "P5D", "P14D", "P1M", "P60D", "P6M"];
const OVERLAPS = ["PT0S", "PT1H", "P1D", "P2D", "P7D", "P30D", "P1M", "P3M", "P1Y"];
const ANCHORS = ["2020-01-31T00:00:00Z", "2026-03-31T12:00:00Z", "2024-02-29T06:30:00Z", "2031-12-30T08:00:00Z"];

const SPREADS = ["PT5H", "P2D", "P7D", "P20D"];
const DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const WINDOWS: readonly Window[] = [
    { days: DAYS, hours: "02:00-06:00", timeZone: "UTC" },
    { days: DAYS, hours: "01:30-01:35", timeZone: "Europe/Dublin" },
    { days: ["saturday", "sunday"], hours: "22:00-04:00", timeZone: "America/New_York" },
    { days: ["wednesday"], hours: "00:00-24:00", timeZone: "Australia/Lord_Howe" },
];

/** Whether Entra allows an application of that audience a few client secrets only. */
export function isPersonal(audience: Audience): boolean {
    return audience === "AzureADandPersonalMicrosoftAccount";
}

/** Tells whether the product accepts the rules for an app of that audience. */
export function isAccepted(rules: Rules, audience: Audience): boolean {
    return validateArgs({ ...rules, maxLiveCredentials: isPersonal(audience) ? 2 : undefined }).settings !== undefined;
}

/** Rules that are good at least for audiences without a limit. */
export const rules: fc.Arbitrary<Rules> = fc
    .record({
        rotateEvery: fc.constantFrom(...PERIODS),
        grace: fc.constantFrom(...GRACES),
        overlap: fc.constantFrom(...OVERLAPS),
        anchor: sometimes(1, 3, fc.constantFrom(...ANCHORS)),
        spread: sometimes(1, 4, fc.constantFrom(...SPREADS)),
        window: sometimes(1, 3, fc.constantFrom(...WINDOWS)),
    })
    .filter((one) => isAccepted(one, "AzureADMyOrg"));

/**
 * Whether a rotation that is due waits for its window: the next one opens a day before `mustRunBefore`, or earlier.
 * @param told the dates that a run told
 */
export function isWaiting(
    { window }: Rules,
    { nextRotation, mustRunBefore }: { readonly nextRotation: string; readonly mustRunBefore: string },
    now: string,
): boolean {
    if (window === undefined || now < nextRotation) {
        return false;
    }
    const { isOpen, opensAt } = windowAt(window, now);
    return !isOpen && addToInstant(opensAt, "P1D") <= mustRunBefore;
}

/** A value `count` times out of `of`, else nothing. */
export function sometimes<T>(count: number, of: number, value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
    return fc.oneof({ weight: count, arbitrary: value }, { weight: of - count, arbitrary: fc.constant(undefined) });
}

/** True `count` times out of `of`. */
export function chance(count: number, of: number): fc.Arbitrary<boolean> {
    return fc.integer({ min: 1, max: of }).map((drawn) => drawn > of - count);
}
