import type { Credential } from "../credentials/credential";
import { openLeaves } from "../open-leaves";
import { remembered } from "../remembered";
import { declared, type StackResource } from "../resource";
import { STACK, type StackFacts, type Use } from "../stack";
import { makesValues } from "../value-makers";
import { at, hasUnknown, UNKNOWN, type Value } from "../values";
import { type VaultSecret, vaultSecretOf } from "../vaults/vault-secret";
import { handsOn } from "./deliveries";
import type { ClientSecret } from "./delivery";
import { isNamedAsValue } from "./named-as-value";
import { type SecretText, secretTextOf } from "./secret-text";

/** A use of a client secret outside of vaults. */
export interface Exposure {
    readonly resource: StackResource;
    /** The property, as a path where it is known: `properties.CLIENT_SECRET`. */
    readonly property: string;
    /**
     * Whether it holds the value: it does (`yes`); it is not known yet, but called so, and nothing else that it is made
     * from is (`by name`); it is not known yet, and may as well hold an id, a date or a checksum (`open`).
     */
    readonly holdsValue: "yes" | "by name" | "open";
}

/**
 * What leads from a client secret to something else than the value of a vault secret. Where values are known, only what
 * contains the secret's; where they are not, the graph shows that something of the credential is used, but not what: an SDK
 * tells the engine of what is not known neither from which output it is made nor whether it is secret.
 * @param isAllowed tells of which resources the value is none of this
 */
export function exposuresOf(
    credential: ClientSecret,
    stack: StackFacts,
    isAllowed: (resource: StackResource) => boolean,
): Exposure[] {
    const isStep = (resource: StackResource) => makesValues(resource) && isOnTheWayToVault(resource, stack);
    const uses = stack.furtherUsesOf(credential.resource, ({ resource }) => isAllowed(resource) || isStep(resource));
    const found = new Map<string, Exposure>();
    for (const use of uses) {
        const isElsewhere = !isAllowed(use.resource) && !isStep(use.resource);
        for (const exposure of isElsewhere ? exposuresIn(use, credential, stack) : []) {
            found.set(`${exposure.resource.urn} ${exposure.property}`, exposure);
        }
    }
    return [...found.values(), ...outputsOf(stack).flatMap((root) => exposuresInOutputs(root, credential))];
}

function exposuresIn(use: Use, credential: ClientSecret, stack: StackFacts): Exposure[] {
    const { resource, property } = use;
    const secret = secretTextOf(credential);
    const vaultSecret = vaultSecretOf(resource);
    if (vaultSecret) {
        return exposuresInVault(use, vaultSecret, secret);
    }
    const values: readonly (Value | undefined)[] = [at(declared(resource), property), at(resource.props, property)];
    if (secret !== UNKNOWN && values.some((value) => secret.isIn(value))) {
        return [{ resource, property, holdsValue: "yes" }];
    }
    const leaves = openLeaves(values[0], [property]);
    const named = secret === UNKNOWN ? leaves.find((leaf) => isNamedAsValue(leaf, use, stack)) : undefined;
    if (named) {
        return [{ resource, property: named.path.join("."), holdsValue: "by name" }];
    }
    const [leaf, ...others] = leaves;
    const place = others.length > 0 ? property : leaf?.path.join(".");
    return place === undefined ? [] : [{ resource, property: place, holdsValue: "open" }];
}

/** Whoever may list a vault's secrets reads all of them but their values. */
function exposuresInVault(
    { resource, property: used }: Use,
    vaultSecret: VaultSecret,
    secret: SecretText | typeof UNKNOWN,
): Exposure[] {
    return (["tags", "contentType"] as const).flatMap((property): Exposure[] => {
        const value = vaultSecret[property];
        if (secret !== UNKNOWN && secret.isIn(value)) {
            return [{ resource, property, holdsValue: "yes" }];
        }
        return used === property && hasUnknown(value) ? [{ resource, property, holdsValue: "open" }] : [];
    });
}

/** Nothing tells what a stack's outputs were made from, so they are judged where they are known. */
function exposuresInOutputs(root: StackResource, credential: Pick<Credential, "resource">): Exposure[] {
    const secret = secretTextOf(credential);
    return Object.entries(root.props).flatMap(([property, value]): Exposure[] => {
        if (secret !== UNKNOWN) {
            return secret.isIn(value) ? [{ resource: root, property, holdsValue: "yes" }] : [];
        }
        return openLeaves(value, [property]).length > 0 ? [{ resource: root, property, holdsValue: "open" }] : [];
    });
}

const outputsOf = remembered((stack) => stack.resources.filter(({ type }) => type === STACK));

/** A step of the delivery, such as a command that tries the value out before it is published. */
function isOnTheWayToVault(resource: StackResource, stack: StackFacts): boolean {
    return stack
        .furtherUsesOf(resource, handsOn)
        .some((use) => vaultSecretOf(use.resource)?.valueProperties.includes(use.property));
}
