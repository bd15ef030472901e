import { declared } from "../facts/resource";
import { LEDGER_TYPES, plannedRotationOf } from "../facts/schedules/planned-rotation";
import { add, compare, type Instant, show, toDuration, toInstant } from "../facts/time/instants";
import { at, isValues, textAt, UNKNOWN } from "../facts/values";
import { notKnown, type ResourceRule, violation } from "../rule";

/** A window holds nothing up beyond mustRunBefore. */
const MISSED = "no deployment completed inside of its window, nor later; let them run daily, or in each window";
const NEVER_WAITED_FOR =
    "The window is never waited for: a rotation waits only if the next one opens a day before mustRunBefore, and";

/**
 * Says when a rotation came, or still comes, later than its grace allowed. Advisory for good: the run that catches up must
 * not be stopped.
 */
export const rotationOverdue: ResourceRule = {
    name: "rotation-overdue",
    description: "Rotations come before their mustRunBefore, so that consumers have the whole overlap.",
    level: "advisory",
    severity: "medium",
    frameworks: ["Microsoft app registration checklist"],
    remediationSteps: [
        "Let this run complete: it catches up.",
        "Find out why the scheduled deployment did not run, or failed; let it run daily.",
        "If it cannot run more often, lengthen grace.",
    ],
    types: LEDGER_TYPES,
    judge: (resource, { now }) => {
        const rotation = plannedRotationOf(resource);
        if (!rotation) {
            return [];
        }
        const { lateBy, mustRunBefore } = rotation;
        if (lateBy === UNKNOWN) {
            return [notKnown("lateBy")];
        }
        if (mustRunBefore === UNKNOWN) {
            return [notKnown("mustRunBefore")];
        }
        const props = declared(resource);
        const grace = textAt(props, "grace");
        const hasWindow = isValues(at(props, "window"));
        const limit = toInstant(mustRunBefore ?? "");
        if (limit && compare(now, limit) > 0) {
            return [
                violation(
                    `A rotation had to be complete by ${show(limit)}, and is still to come: consumers lose the overlap that ` +
                        `they were promised. Deploy, and see what holds the rotation up${hasWindow ? `: ${MISSED}` : ""}.`,
                ),
            ];
        }
        const late = toDuration(lateBy ?? "");
        return late && late.sign > 0
            ? [
                  violation(
                      `The last rotation came ${lateBy} after its mustRunBefore: consumers had that much less than their ` +
                          `overlap. The next one has to be complete by ${limit ? show(limit) : "its mustRunBefore"}.`,
                  ),
              ]
            : hasWindow && typeof grace === "string" && isDayAtMost(grace, now)
              ? [violation(`${NEVER_WAITED_FOR} grace is ${grace}: use more than P1D, best P14D, or leave window out.`)]
              : [];
    },
};

function isDayAtMost(grace: string, from: Instant): boolean {
    const [length, day] = [toDuration(grace), toDuration("P1D")];
    return length !== undefined && day !== undefined && compare(add(from, length), add(from, day)) <= 0;
}
