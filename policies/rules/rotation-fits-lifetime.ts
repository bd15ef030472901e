import { CREDENTIAL_TYPES, type Credential, credentialOf } from "../facts/credentials/credential";
import { ignores, type StackResource, titleOf } from "../facts/resource";
import { nextTurnOf } from "../facts/schedules/next-turn";
import { lifeText, type PlannedRotation, plannedEndOf, plannedRotationOf } from "../facts/schedules/planned-rotation";
import { originsOf, SCHEDULE_TYPES } from "../facts/schedules/schedules";
import type { StackFacts } from "../facts/stack";
import { compare, type Instant, latest, show, toKnownInstant } from "../facts/time/instants";
import { type Known, textAt, UNKNOWN } from "../facts/values";
import { type Finding, notKnown, type StackRule, violation } from "../rule";

/**
 * No credential that ends before its rotation comes. Where several schedules renew it, one that is soon enough will do. A
 * credential without an end date is not spoken of here: that is what the rules on lifetimes report.
 */
export const rotationFitsLifetime: StackRule = {
    name: "rotation-fits-lifetime",
    description:
        "A credential lives for rotateEvery + grace + overlap of its RotationSchedule at least, and until after its " +
        "time.Rotating turns next.",
    level: "mandatory",
    severity: "high",
    frameworks: ["Microsoft app registration checklist"],
    remediationSteps: [
        "RotationSchedule: make endDate from its expiresAt, or shorten rotateEvery, grace or overlap.",
        "time.Rotating: shorten the rotation period, or make endDate later: from its rfc3339, by a time.Offset.",
        "Take endDate out of ignoreChanges.",
    ],
    types: CREDENTIAL_TYPES,
    judgeInStack: (resource, stack, { now }) => {
        const credential = credentialOf(resource);
        if (!credential) {
            return [];
        }
        const { schedules } = originsOf({ ...credential, resource }, stack, SCHEDULE_TYPES);
        const end = endOf(credential, resource);
        if (schedules.length === 0 || end === undefined) {
            return [];
        }
        if (ignores(resource, "endDate")) {
            return [
                violation(
                    "endDate is under ignoreChanges: each rotation would make a credential that ends when the first one did. " +
                        "Take it out.",
                ),
            ];
        }
        if (end === UNKNOWN) {
            return [notKnown("endDate")];
        }
        const endSources = stack.originsOf(resource, "endDate");
        const findings = schedules.map((schedule) => {
            const planned = plannedRotationOf(schedule);
            return planned
                ? againstSchedule(planned, titleOf(schedule), end, endSources.includes(schedule))
                : againstRotating(schedule, end, { stack, now, keepsUp: endSources.includes(schedule) });
        });
        const fits = findings.some((finding) => finding === undefined);
        const worst = findings.find((finding) => finding && "notKnown" in finding) ?? findings[0];
        return fits || !worst ? [] : [worst];
    },
};

/** @param keepsUp whether the end is made from the schedule, and so moves with it */
function againstSchedule(planned: PlannedRotation, title: string, end: Instant, keepsUp: boolean): Finding | undefined {
    const expiresAt = toKnownInstant(planned.expiresAt);
    const issuedAt = toKnownInstant(planned.issuedAt);
    if (expiresAt === UNKNOWN || issuedAt === UNKNOWN) {
        return notKnown("the schedule's dates");
    }
    const plannedEnd = plannedEndOf(planned);
    if (!expiresAt || !issuedAt || !plannedEnd) {
        return undefined; // The schedule itself refuses what cannot be read.
    }
    const difference = compare(end, expiresAt);
    if (keepsUp ? difference >= 0 : difference === 0) {
        return undefined;
    }
    const needed = latest(plannedEnd, expiresAt);
    return compare(end, needed) < 0
        ? violation(
              `The credential ends at ${show(end)}, but ${title} needs it until ${show(needed)}: ` +
                  `${lifeText(planned)} from ${show(issuedAt)}. ` +
                  "Make endDate from the schedule's expiresAt, or shorten those.",
          )
        : undefined;
}

/** Where it should have turned already, the next run that reads it does, and the credential has to last until then. */
function againstRotating(
    rotating: StackResource,
    end: Instant,
    { stack, now, keepsUp }: { readonly stack: StackFacts; readonly now: Instant; readonly keepsUp: boolean },
): Finding | undefined {
    const next = nextTurnOf(rotating, stack, now);
    if (next === UNKNOWN) {
        return notKnown("the schedule's next turn");
    }
    // The time provider itself refuses one that never turns.
    if (!next || compare(end, latest(next.instant, now)) > 0) {
        return undefined;
    }
    const { instant, text } = next;
    return violation(
        compare(instant, now) <= 0
            ? `The credential ended at ${show(end)}, and ${titleOf(rotating)} should have turned at ${show(instant)}. ` +
                  `Deploy with --refresh${keepsUp ? "" : ", and make endDate from the schedule, by a time.Offset"}.`
            : `The credential ends at ${show(end)}, but ${titleOf(rotating)} turns ${text}: not before ${show(instant)}. ` +
                  "Shorten the rotation period, or make endDate later.",
    );
}

/** A client secret's end is what the program gives. A certificate may go by its own, which is known once it is made. */
function endOf({ kind, endDate }: Credential, { props }: StackResource): Known<Instant> {
    return toKnownInstant(endDate === undefined && kind === "certificate" ? textAt(props, "endDate") : endDate);
}
