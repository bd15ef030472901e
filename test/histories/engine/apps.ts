import fc from "fast-check";
import { type Audience, chance, isAccepted, type Rules, rules } from "../draws";

/** An app of a history, as it is first declared. */
export interface AppPlan {
    readonly name: string;
    readonly audience: Audience;
    /** Made by hand beforehand; the program declares its secret alone. */
    readonly isExisting: boolean;
    /** People add client secrets of their own to it; where Entra allows two, one that has to go when its place is needed. */
    readonly hasForeign: boolean;
    /** By the secrets' names. */
    readonly secrets: Readonly<Record<string, Rules>>;
}

const NAMES = ["web", "mail", "shop"];

const personal = fc.record({
    audience: fc.constant("AzureADandPersonalMicrosoftAccount" as const),
    isExisting: chance(1, 4),
    hasForeign: chance(1, 4),
    secrets: fc.record({ default: rules.filter((one) => isAccepted(one, "AzureADandPersonalMicrosoftAccount")) }),
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
