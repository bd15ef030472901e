import type { StackResource } from "../facts/resource";
import { isBaseGiven } from "../facts/schedules/next-turn";
import { SCHEDULE_TYPES, turningWith } from "../facts/schedules/schedules";
import { rotationPeriodOf, TIME_ROTATING } from "../facts/schedules/time-resources";
import type { StackFacts } from "../facts/stack";
import { makesValues } from "../facts/value-makers";
import { at, UNKNOWN } from "../facts/values";
import { type StackRule, violation } from "../rule";

/**
 * Says of each `time.Rotating` that renews a credential that it turns only when a deployment reads it. A refresh takes it out
 * of the state when its turn has passed, and the deployment makes it anew: with the same outputs where the program gives its
 * base, and again at each refresh where it gives the instant of the turn.
 */
export const rotationOnRefresh: StackRule = {
    name: "rotation-on-refresh",
    description: "Deployments refresh what turns only when it is read, and it counts from its own last turn.",
    level: "advisory",
    severity: "medium",
    frameworks: ["Microsoft app registration checklist"],
    remediationSteps: [
        "Run the scheduled deployment as `pulumi up --refresh`.",
        "Leave rfc3339 and rotationRfc3339 out: with a fixed base it turns no more, at a fixed instant once and then always.",
        "Or use a RotationSchedule (RotatingClientSecret), which turns in every deployment and does not drift with late ones.",
    ],
    types: [TIME_ROTATING],
    judgeInStack: (resource, stack) => {
        const [first, ...others] = turningWith(resource, stack);
        return first
            ? [
                  violation(
                      `${first.resource.name}${others.length > 0 ? ` and ${others.length} more` : ""} rotates with this ` +
                          `time.Rotating, which ${howItTurns(resource, stack)}, or use a RotationSchedule.`,
                  ),
              ]
            : [];
    },
};

function howItTurns(resource: StackResource, stack: StackFacts): string {
    const period = rotationPeriodOf(resource);
    if (at(resource.inputs, "rotationRfc3339") !== undefined && period !== UNKNOWN && !period?.years) {
        return "turns at one instant (rotationRfc3339), and from then on in every deployment with --refresh. Give it a period";
    }
    return isBaseGiven(resource) && !followsSchedule(resource, stack)
        ? "always counts from the same base (rfc3339): once its turn has passed, a refresh makes it anew with the same " +
              "outputs, and nothing rotates. Leave rfc3339 out"
        : "turns only when it is read: a deployment without --refresh never rotates. Run `pulumi up --refresh`";
}

function followsSchedule(resource: StackResource, stack: StackFacts): boolean {
    return stack
        .originsOf(resource, "rfc3339", { passes: makesValues })
        .some(({ type }) => SCHEDULE_TYPES.includes(type));
}
