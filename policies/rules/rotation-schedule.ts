import { CREDENTIAL_TYPES, type Credential, credentialOf, type StackCredential } from "../facts/credentials/credential";
import { renewsItself } from "../facts/credentials/self-renewing";
import { declared, ignores, type StackResource, titleOf } from "../facts/resource";
import { isHeld, originsOf, renewingProperties, SCHEDULE_TYPES } from "../facts/schedules/schedules";
import type { StackFacts } from "../facts/stack";
import { makesValues } from "../facts/value-makers";
import { at, hasUnknown, isValues, UNKNOWN } from "../facts/values";
import { typeProblem } from "../judging/settings";
import { type Finding, notKnown, type StackRule, violation } from "../rule";

interface Config {
    readonly scheduleTypes: readonly string[];
}

const STACK_REFERENCE = "pulumi:pulumi:StackReference";
const WAY_OUT =
    "Declare the secret with RotatingClientSecret, or make this from the output of a schedule: RotationSchedule or " +
    "time.Rotating.";
const NOT_RENEWED = "nor is endDate, startDate or displayName made from a schedule";

/**
 * No credential without a rotation schedule, structurally: what renews it is made from a schedule, directly or through
 * resources that make values (time.Static, time.Offset, random, tls, command …), which count only for what they were made
 * from themselves. RotatingClientSecret and RotatingCertificate are their own schedule. A certificate may come from something
 * that renews itself instead. The option `replacementTrigger` is not shown to policies: what renews by it alone looks like what
 * nothing renews.
 */
export const rotationSchedule: StackRule<Config> = {
    name: "rotation-schedule",
    description: "What renews a credential is made from a schedule that turns.",
    level: "mandatory",
    severity: "high",
    frameworks: ["Microsoft app registration checklist", "CIS Microsoft 365"],
    remediationSteps: [
        "Client secrets: declare them with RotatingClientSecret, or make rotateWhenChanged from the output of a " +
            "RotationSchedule or time.Rotating that changes with each rotation: generation, expiresAt, rfc3339.",
        "Whatever is given to replacementTrigger: make rotateWhenChanged from the same value, which policies can see.",
        "Certificates: declare them with RotatingCertificate, make value or endDate from such an output, or use a certificate " +
            "that renews itself: of the tls provider with earlyRenewalHours, or of Key Vault with a lifetime action AutoRenew.",
        "Take rotateWhenChanged out of ignoreChanges, and the ledger of a credential that rotates itself.",
        "A schedule of a type of your own: name it in scheduleTypes.",
    ],
    types: CREDENTIAL_TYPES,
    settings: {
        scheduleTypes: {
            type: "array",
            items: { type: "string" },
            description: "The types of resources that are schedules, without versions in them.",
            default: SCHEDULE_TYPES,
            minItems: 1,
            problem: typeProblem(SCHEDULE_TYPES),
        },
    },
    judgeInStack: (resource, stack, { config: { scheduleTypes } }) => {
        const credential = credentialOf(resource);
        if (!credential) {
            return [];
        }
        if (credential.rotation) {
            return isHeld(resource)
                ? [violation("ledger is under ignoreChanges: this credential keeps its first generation. Take it out.")]
                : [];
        }
        const { schedules, all } = originsOf({ ...credential, resource }, stack, scheduleTypes);
        if (schedules.length > 0) {
            return [];
        }
        const finding =
            heldFinding({ ...credential, resource }, stack, scheduleTypes) ??
            (credential.kind === "client secret"
                ? secretFinding(resource, stack, scheduleTypes)
                : certificateFinding(credential, resource, all, scheduleTypes));
        return finding ? [finding] : [];
    },
};

/** What would renew the credential, if it were not for `ignoreChanges`. */
function heldFinding(credential: StackCredential, stack: StackFacts, types: readonly string[]): Finding | undefined {
    const { kind, resource } = credential;
    const free = { ...credential, resource: { ...resource, ignoreChanges: [] } };
    if (originsOf(free, stack, types).schedules.length === 0) {
        return undefined;
    }
    const held = renewingProperties(credential).filter((property) => isMade(resource, property));
    const ignored = held.filter((property) => ignores(resource, property));
    return ignoredFinding(ignored, kind);
}

function ignoredFinding(properties: readonly string[], kind: Credential["kind"]): Finding {
    const [be, it] = properties.length > 1 ? ["are", "them"] : ["is", "it"];
    return violation(
        `${properties.join(" and ")} ${be} under ignoreChanges: no schedule renews this ${kind}. Take ${it} out.`,
    );
}

function secretFinding(resource: StackResource, stack: StackFacts, types: readonly string[]): Finding {
    const trigger = at(declared(resource), "rotateWhenChanged");
    if (isMade(resource, "rotateWhenChanged")) {
        const origins = stack.originsOf(resource, "rotateWhenChanged", { passes: makesValues });
        return violation(`rotateWhenChanged is made from ${originsText(origins, types)}. ${WAY_OUT}`);
    }
    if (hasUnknown(trigger)) {
        return notKnown("rotateWhenChanged");
    }
    const isEmpty = isValues(trigger) && Object.keys(trigger).length === 0;
    const what = trigger === undefined ? "is missing" : isEmpty ? "is empty" : "holds constants only";
    return violation(
        `rotateWhenChanged ${what}, ${NOT_RENEWED}. ${WAY_OUT} ${whatCannotBeSeen(resource, stack, types)}`,
    );
}

/** A secret that a `replacementTrigger` renews depends on what that was made from, at most, as by `dependsOn`. */
function whatCannotBeSeen({ dependencies }: StackResource, stack: StackFacts, types: readonly string[]): string {
    const schedule = dependencies.map((urn) => stack.get(urn)).find((found) => found && types.includes(found.type));
    return schedule
        ? `It depends on ${titleOf(schedule)}, but dependsOn and replacementTrigger cannot be told apart here.`
        : "A replacementTrigger cannot be seen here: make rotateWhenChanged from the same value.";
}

function isMade(resource: StackResource, property: string): boolean {
    return (resource.propertyDependencies[property] ?? []).length > 0;
}

function certificateFinding(
    credential: Credential,
    resource: StackResource,
    origins: readonly StackResource[],
    types: readonly string[],
): Finding | undefined {
    const renewing = origins.map(renewsItself);
    if (renewing.includes(true)) {
        return undefined;
    }
    if (renewing.includes(UNKNOWN)) {
        return notKnown("value");
    }
    const properties = renewingProperties(credential);
    const made = properties.filter((property) => isMade(resource, property));
    if (made.length > 0 && made.every((property) => ignores(resource, property))) {
        return ignoredFinding(made, "certificate");
    }
    if (made.length === 0) {
        const isUnread = properties.some((property) => hasUnknown(at(declared(resource), property)));
        return isUnread
            ? notKnown("value")
            : violation(
                  "The certificate is a constant: neither value nor endDate is made from a schedule, so it is renewed when " +
                      `somebody edits the program. ${CERTIFICATE_WAY_OUT}`,
              );
    }
    return violation(`The certificate is made from ${originsText(origins, types)}. ${CERTIFICATE_WAY_OUT}`);
}

const CERTIFICATE_WAY_OUT =
    "Declare it with RotatingCertificate, or make it from a schedule (RotationSchedule, time.Rotating) or from a certificate " +
    "that renews itself (tls with earlyRenewalHours, Key Vault with AutoRenew).";

/** Names what a trigger is made from, and why that does not make it turn. */
function originsText(origins: readonly StackResource[], types: readonly string[]): string {
    const names = origins.map(titleOf);
    const shown = names.slice(0, 3).join(", ") + (names.length > 3 ? ` and ${names.length - 3} more` : "");
    if (origins.length === 0) {
        return "nothing in this stack";
    }
    if (origins.every(({ type }) => type === STACK_REFERENCE)) {
        return `${shown}: whether another stack's output ever changes cannot be seen here`;
    }
    if (origins.some(isHeld)) {
        return `${shown}, which ignoreChanges keeps from turning`;
    }
    return origins.some(({ type }) => types.includes(type))
        ? `${shown}, but of nothing in it that changes with a rotation`
        : `${shown}, none of which is a schedule or turns with one`;
}
