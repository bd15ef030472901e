import { LEDGER_TYPES } from "../facts/schedules/planned-rotation";
import { add, compare, toDuration } from "../facts/time/instants";
import { textAt, UNKNOWN } from "../facts/values";
import { durationSetting } from "../judging/settings";
import { notKnown, type ResourceRule, violation } from "../rule";

interface Config {
    readonly minOverlap: string;
}

/** A replaced secret goes on working until its slowest consumer has read the new one. */
export const rotationOverlap: ResourceRule<Config> = {
    name: "rotation-overlap",
    description: "A replaced credential goes on working for at least minOverlap.",
    level: "advisory",
    severity: "medium",
    frameworks: ["Azure App Service: Key Vault references are read again within 24 hours"],
    remediationSteps: ["Set overlap to the time within which the slowest consumer reads the vault again, or longer."],
    types: LEDGER_TYPES,
    settings: {
        minOverlap: durationSetting("P1D", "ISO 8601; months and years by UTC's calendar, the boundary included."),
    },
    judge: ({ props }, { config: { minOverlap }, now }) => {
        const overlap = textAt(props, "overlap");
        if (overlap === UNKNOWN) {
            return [notKnown("overlap")];
        }
        const [given, least] = [toDuration(overlap ?? ""), toDuration(minOverlap)];
        // The resource itself refuses an overlap that is missing or no duration.
        return given && least && compare(add(now, given), add(now, least)) < 0
            ? [
                  violation(
                      `The overlap is ${overlap}; consumers need ${minOverlap} at least to read a new value. Lengthen it.`,
                  ),
              ]
            : [];
    },
};
