import Table from "cli-table3";
import type { Step } from "../../simulator/lab/engine-events";
import { type KnownSchedule, knownSchedule, scheduleFacts } from "../forecast/known-schedule";
import { PLAIN } from "./plain";

/** What people call the resources of a catalogue, in the order in which they are told. */
const KINDS: readonly (readonly [type: string, one: string, many: string])[] = [
    ["azuread:index/application:Application", "application", "applications"],
    ["azuread:index/servicePrincipal:ServicePrincipal", "service principal", "service principals"],
    ["app-registration:index:RotationSchedule", "rotation schedule", "rotation schedules"],
    ["azuread:index/applicationPassword:ApplicationPassword", "client secret", "client secrets"],
    ["app-registration:index:CredentialVerification", "verification", "verifications"],
    ["app-registration:index:CredentialRecord", "record", "records"],
    ["azure-native:keyvault:Secret", "Key Vault secret", "Key Vault secrets"],
    ["app-registration:index:CredentialSweep", "sweep", "sweeps"],
    ["app-registration:index:SupersededVersions", "disabling of old versions", "disablings of old versions"],
];
const SCHEDULE = "app-registration:index:RotationSchedule";

/** The engine's steps for one resource, and what they come to. */
const VERBS: readonly (readonly [op: string, verb: string])[] = [
    ["replace", "replace (the old one stays valid in Entra)"],
    ["create", "create"],
    ["update", "update"],
    ["delete", "delete"],
];

/**
 * A preview in a few lines: what it would do to how many resources, and what becomes of each credential.
 * @param known the schedules as they are before
 */
export function previewSummary(steps: readonly Step[], known: readonly KnownSchedule[]): string {
    const lines = VERBS.flatMap(([op, verb]) => {
        const types = steps.filter((step) => step.op === op).map(({ type }) => type);
        const counts = KINDS.flatMap(([type, one, many]) => {
            const count = types.filter((each) => each === type).length;
            return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
        });
        return counts.length === 0 ? [] : [`  ${verb}: ${counts.join(", ")}`];
    });
    const schedules = steps.filter(({ type, op }) => type === SCHEDULE && op !== "delete");
    return [...lines, scheduleTable(schedules, known)].join("\n");
}

function scheduleTable(steps: readonly Step[], known: readonly KnownSchedule[]): string {
    const table = new Table({
        head: ["Key Vault secret", "Generation", "Next rotation", "Must run before", "End date"],
        style: PLAIN,
    });
    for (const { urn, inputs } of steps) {
        const facts = scheduleFacts(knownSchedule(urn, inputs));
        const before = known.find((each) => each.urn === urn);
        const generation = before ? `${scheduleFacts(before).generation} → ${facts.generation}` : facts.generation;
        table.push([facts.secretName, generation, facts.nextRotation, facts.mustRunBefore, facts.expiresAt]);
    }
    return table.toString();
}
