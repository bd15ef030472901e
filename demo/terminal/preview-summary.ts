import Table from "cli-table3";
import { PLAIN } from "../../command/output/plain";
import type { Step } from "../../simulator/lab/engine-events";
import { credentialFacts, type KnownCredential, knownCredential, ROTATING_SECRET } from "../forecast/known-credential";

/** What people call the resources of a catalogue, in the order in which they are told. */
const KINDS: readonly (readonly [type: string, one: string, many: string])[] = [
    ["azuread:index/application:Application", "application", "applications"],
    ["azuread:index/servicePrincipal:ServicePrincipal", "service principal", "service principals"],
    [ROTATING_SECRET, "rotating client secret", "rotating client secrets"],
];

/** The engine's steps for one resource, and what they come to. */
const VERBS: readonly (readonly [op: string, verb: string])[] = [
    ["replace", "replace"],
    ["create", "create"],
    ["update", "update"],
    ["delete", "delete"],
];

/**
 * A preview in a few lines: what it would do to how many resources, and what becomes of each credential: a rotation is an update of one resource.
 * @param known the credentials as they are before
 */
export function previewSummary(steps: readonly Step[], known: readonly KnownCredential[]): string {
    const lines = VERBS.flatMap(([op, verb]) => {
        const types = steps.filter((step) => step.op === op).map(({ type }) => type);
        const counts = KINDS.flatMap(([type, one, many]) => {
            const count = types.filter((each) => each === type).length;
            return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
        });
        return counts.length === 0 ? [] : [`  ${verb}: ${counts.join(", ")}`];
    });
    const credentials = steps.filter(({ type, op }) => type === ROTATING_SECRET && op !== "delete");
    return [...lines, credentialTable(credentials, known)].join("\n");
}

function credentialTable(steps: readonly Step[], known: readonly KnownCredential[]): string {
    const table = new Table({
        head: ["Key Vault secret", "Generation", "Next rotation", "Must run before", "End date"],
        style: PLAIN,
    });
    for (const { urn, inputs } of steps) {
        const facts = credentialFacts(knownCredential(urn, inputs));
        const before = known.find((each) => each.urn === urn);
        const generation = before ? `${credentialFacts(before).generation} → ${facts.generation}` : facts.generation;
        table.push([facts.secretName, generation, facts.nextRotation, facts.mustRunBefore, facts.expiresAt]);
    }
    return table.toString();
}
