import { declared } from "../facts/resource";
import { LEDGER_TYPES, plannedRotationOf } from "../facts/schedules/planned-rotation";
import { daysBetweenOpenings } from "../facts/schedules/rotation-window";
import { add, compare, type Instant, show, toDuration, toInstant } from "../facts/time/instants";
import { at, hasUnknown, isValues, textAt, UNKNOWN, type Values } from "../facts/values";
import { notKnown, type ResourceRule, type Verdict, violation } from "../rule";

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
        "If it cannot run more often, or its window opens too rarely, lengthen grace.",
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
            : judgeWindow(props, now);
    },
};

/** Whether grace leaves the time to wait for every opening of the window. */
function judgeWindow(props: Values, now: Instant): Verdict {
    const window = at(props, "window");
    const grace = textAt(props, "grace");
    if (hasUnknown(window)) {
        return [notKnown("window")];
    }
    if (!isValues(window) || typeof grace !== "string") {
        return [];
    }
    if (isShorter(grace, "P1DT1S", now)) {
        return [violation(`${NEVER_WAITED_FOR} grace is ${grace}: use more than P1D, best P14D, or leave window out.`)];
    }
    const days = daysBetweenOpenings(window);
    return days !== undefined && isShorter(grace, `P${days + 1}D`, now)
        ? [
              violation(
                  `The window is not always waited for: up to ${days === 1 ? "a day passes" : `${days} days pass`} from one opening ` +
                      `to the next, a rotation waits only if that leaves a day before mustRunBefore, and grace is ${grace}: use ` +
                      `P${days + 1}D or more, best P14D, or let the window open more often.`,
              ),
          ]
        : [];
}

/** Whether a duration that begins now is shorter than another one. */
function isShorter(text: string, than: string, from: Instant): boolean {
    const [length, other] = [toDuration(text), toDuration(than)];
    return length !== undefined && other !== undefined && compare(add(from, length), add(from, other)) < 0;
}
