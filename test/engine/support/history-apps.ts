import fc from "fast-check";
import { validateArgs } from "../../../rotation";

/** When a secret rotates, as a program writes it. */
export interface Rules {
    readonly rotateEvery: string;
    readonly grace: string;
    readonly overlap: string;
    readonly anchor?: string;
}

/** An app of a history, as it is first declared. */
export interface AppPlan {
    readonly name: string;
    readonly audience: "AzureADMyOrg" | "AzureADMultipleOrgs" | "AzureADandPersonalMicrosoftAccount";
    /** Made by hand beforehand; the program declares its secret alone. */
    readonly isExisting: boolean;
    /** People add client secrets of their own to it; where Entra allows two, one that has to go when its place is needed. */
    readonly hasForeign: boolean;
    /** By the secrets' names. */
    readonly secrets: Readonly<Record<string, Rules>>;
}

const NAMES = ["web", "mail", "shop"];
const PERIODS = ["P1D", "P3D", "P7D", "P30D", "P45D", "P90D", "P180D", "P1M", "P2M", "P3M", "P6M", "P12M", "P1M15D"];
const GRACES = ["PT0S", "PT6H", "P1D", "P5D", "P14D", "P1M", "P60D", "P6M"];
const OVERLAPS = ["PT0S", "PT1H", "P1D", "P2D", "P7D", "P30D", "P1M", "P3M", "P1Y"];
const ANCHORS = ["2020-01-31T00:00:00Z", "2026-03-31T12:00:00Z", "2024-02-29T06:30:00Z", "2031-12-30T08:00:00Z"];

export function isPersonal({ audience }: Pick<AppPlan, "audience">): boolean {
    return audience === "AzureADandPersonalMicrosoftAccount";
}

/** Tells whether the product accepts the rules for an app of that audience. */
export function isAccepted(rules: Rules, app: Pick<AppPlan, "audience">): boolean {
    return validateArgs({ ...rules, maxLiveCredentials: isPersonal(app) ? 2 : undefined }).settings !== undefined;
}

/** Rules that are good at least for audiences without a limit. */
export const rules: fc.Arbitrary<Rules> = fc
    .record({
        rotateEvery: fc.constantFrom(...PERIODS),
        grace: fc.constantFrom(...GRACES),
        overlap: fc.constantFrom(...OVERLAPS),
        anchor: sometimes(1, 3, fc.constantFrom(...ANCHORS)),
    })
    .filter((one) => isAccepted(one, { audience: "AzureADMyOrg" }));

const personal = fc.record({
    audience: fc.constant("AzureADandPersonalMicrosoftAccount" as const),
    isExisting: chance(1, 4),
    hasForeign: chance(1, 4),
    secrets: fc.record({
        default: rules.filter((one) => isAccepted(one, { audience: "AzureADandPersonalMicrosoftAccount" })),
    }),
});

const work = fc.record({
    audience: fc.constantFrom("AzureADMyOrg" as const, "AzureADMultipleOrgs" as const),
    isExisting: chance(1, 4),
    hasForeign: chance(1, 3),
    secrets: fc.oneof(
        { weight: 3, arbitrary: fc.record({ default: rules }) },
        { weight: 1, arbitrary: fc.record({ default: rules, batch: rules }) },
    ),
});

/** One to three apps. */
export const appPlans: fc.Arbitrary<AppPlan[]> = fc
    .array(fc.oneof({ weight: 3, arbitrary: work }, { weight: 2, arbitrary: personal }), { minLength: 1, maxLength: 3 })
    .map((apps) => apps.map((app, index) => ({ ...app, name: NAMES[index] ?? `app-${index}` })));

/** A value `count` times out of `of`, else nothing. */
export function sometimes<T>(count: number, of: number, value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
    return fc.oneof({ weight: count, arbitrary: value }, { weight: of - count, arbitrary: fc.constant(undefined) });
}

/** True `count` times out of `of`. */
export function chance(count: number, of: number): fc.Arbitrary<boolean> {
    return fc.integer({ min: 1, max: of }).map((drawn) => drawn > of - count);
}
