import { TIME_ROTATING, turningWith } from "../facts/schedules";
import { type StackRule, violation } from "../rule";

/** Says of each `time.Rotating` that renews a credential that it turns only when a deployment reads it. */
export const rotationOnRefresh: StackRule = {
    name: "rotation-on-refresh",
    description: "Deployments refresh what turns only when it is read.",
    level: "advisory",
    severity: "medium",
    frameworks: ["Microsoft app registration checklist"],
    remediationSteps: [
        "Run the scheduled deployment as `pulumi up --refresh`.",
        "Or use a RotationSchedule (RotatingClientSecret), which turns in every deployment and does not drift with late ones.",
    ],
    types: [TIME_ROTATING],
    judgeInStack: (resource, stack) => {
        const [first, ...others] = turningWith(resource, stack);
        return first
            ? [
                  violation(
                      `${first.resource.name}${others.length > 0 ? ` and ${others.length} more` : ""} rotates with this ` +
                          "time.Rotating, which turns only when it is read: a deployment without --refresh never rotates. " +
                          "Run `pulumi up --refresh`, or use a RotationSchedule.",
                  ),
              ]
            : [];
    },
};
