import type { Credential } from "./credential";
import { handsOn } from "./deliveries";
import { openLeaves } from "./open-leaves";
import { remembered } from "./remembered";
import { declared, type StackResource } from "./resource";
import { holdsSecret, secretValueOf } from "./secret-text";
import type { StackFacts, Use } from "./stack";
import { makesValues } from "./value-makers";
import { at, UNKNOWN, type Value } from "./values";
import { vaultSecretOf } from "./vault-secret";

const STACK = "pulumi:pulumi:Stack";

/** A use of a client secret outside of vaults. */
export interface Exposure {
    readonly resource: StackResource;
    /** The property, as a path where it is known: `properties.CLIENT_SECRET`. */
    readonly property: string;
    /**
     * Whether it holds the value: it does (`yes`); it uses the credential, and it is not known yet for what (`open`); it is
     * not known yet, but called like something else of the credential: an id, a date, a name (`likely not`).
     */
    readonly holdsValue: "yes" | "open" | "likely not";
}

/**
 * What leads from a client secret to something else than a vault. Where values are known, only what contains the secret's;
 * where they are not, the graph shows that something of the credential is used.
 * @param isAllowed tells of which resources the value is none of this
 */
export function exposuresOf(
    credential: Credential & { readonly resource: StackResource },
    stack: StackFacts,
    isAllowed: (resource: StackResource) => boolean,
): Exposure[] {
    const isStep = (resource: StackResource) => makesValues(resource) && isOnTheWayToVault(resource, stack);
    const uses = stack.furtherUsesOf(credential.resource, ({ resource }) => isAllowed(resource) || isStep(resource));
    const found = new Map<string, Exposure>();
    for (const { resource, property } of uses) {
        const isElsewhere = !vaultSecretOf(resource) && !isAllowed(resource) && !isStep(resource);
        for (const exposure of isElsewhere ? exposuresIn(resource, property, credential) : []) {
            found.set(`${resource.urn} ${exposure.property}`, exposure);
        }
    }
    return [...found.values(), ...outputsOf(stack).flatMap((root) => exposuresInOutputs(root, credential))];
}

function exposuresIn(resource: StackResource, property: string, credential: Pick<Credential, "resource">): Exposure[] {
    const secret = secretValueOf(credential);
    const values: readonly (Value | undefined)[] = [at(declared(resource), property), at(resource.props, property)];
    if (secret !== UNKNOWN && values.some((value) => holdsSecret(value, secret))) {
        return [{ resource, property, holdsValue: "yes" }];
    }
    const paths = openLeaves(values[0], [property]);
    const suspect = secret === UNKNOWN ? paths.filter((path) => !isCalledOtherwise(path)) : [];
    const [path, holdsValue] = suspect[0] ? [suspect[0], "open" as const] : [paths[0], "likely not" as const];
    return path ? [{ resource, property: path.join("."), holdsValue }] : [];
}

/** Nothing tells what a stack's outputs were made from, so they are judged where they are known. */
function exposuresInOutputs(root: StackResource, credential: Pick<Credential, "resource">): Exposure[] {
    const secret = secretValueOf(credential);
    return Object.entries(root.props).flatMap(([property, value]): Exposure[] => {
        if (secret !== UNKNOWN) {
            return holdsSecret(value, secret) ? [{ resource: root, property, holdsValue: "yes" }] : [];
        }
        return openLeaves(value, [property]).some((path) => !isCalledOtherwise(path))
            ? [{ resource: root, property, holdsValue: "likely not" }]
            : [];
    });
}

const outputsOf = remembered((stack) => stack.resources.filter(({ type }) => type === STACK));

/** Names of what is made from a credential's id, dates or name. */
const CALLED_OTHERWISE =
    /(key|credential|secret)[-_ ]?id$|display[-_ ]?name|(start|end|expir\w*)[-_ ]?date|rfc3339|expir|^triggers?$|^keepers$|^rotateWhenChanged$/i;
/** Maps that people fill with ids and dates; not known as a whole, they say nothing. */
const NOTES: ReadonlySet<string> = new Set(["tags", "labels", "annotations", "metadata"]);

function isCalledOtherwise(path: readonly string[]): boolean {
    return path.some((name) => CALLED_OTHERWISE.test(name)) || NOTES.has(path.at(-1) ?? "");
}

/** A step of the delivery, such as a command that tries the value out before it is published. */
function isOnTheWayToVault(resource: StackResource, stack: StackFacts): boolean {
    return stack
        .furtherUsesOf(resource, (use: Use) => handsOn(use))
        .some((use) => vaultSecretOf(use.resource)?.valueProperties.includes(use.property));
}
