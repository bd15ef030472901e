import { grouped } from "../grouped";
import { remembered } from "../remembered";
import { ignoresAll, type StackResource } from "../resource";
import { rotatesItself } from "../schedules/planned-rotation";
import type { StackFacts, Use } from "../stack";
import { UNKNOWN } from "../values";
import { type VaultSecret, vaultSecretOf } from "../vaults/vault-secret";
import type { ClientSecret, Delivery } from "./delivery";
import { secretTextOf } from "./secret-text";
import { standbysIn } from "./standbys";

/** The deliveries of a client secret, or into a vault secret. */
export function deliveriesOf(resource: StackResource, stack: StackFacts): readonly Delivery[] {
    return deliveriesByEnd(stack).get(resource) ?? [];
}

const deliveriesByEnd = remembered((stack) => {
    const secrets = stack.credentials.filter(({ kind, rotation }) => kind === "client secret" && !rotation);
    const made = secrets.flatMap((credential) => deliveriesFrom(credential, stack));
    const all = [...made, ...standbysIn(secrets, made, stack)];
    return grouped(
        all.flatMap((delivery) =>
            [delivery.credential.resource, delivery.vaultSecret].map((end) => [end, delivery] as const),
        ),
    );
});

/**
 * Tells whether a value may go on through a use of it. Through anything that makes something of it or hands it on; not
 * through vault secrets, in which it has arrived, nor through the directory's objects, of which others use the id, nor
 * through what rotates itself, which shows no value.
 */
export function handsOn({ resource }: Use): boolean {
    return vaultSecretOf(resource) === undefined && !resource.type.startsWith("azuread:") && !rotatesItself(resource);
}

function deliveriesFrom(credential: ClientSecret, stack: StackFacts): Delivery[] {
    const found = new Map<StackResource, Delivery>();
    for (const use of stack.furtherUsesOf(credential.resource, handsOn)) {
        const vaultSecret = vaultSecretOf(use.resource);
        if (vaultSecret?.valueProperties.includes(use.property)) {
            const isFrozen = ignoresAll(use.resource, vaultSecret.valuePath);
            const holdsValue = holds(vaultSecret, use, credential) ?? (isFrozen ? "open" : undefined);
            if (holdsValue) {
                found.set(use.resource, { credential, vaultSecret: use.resource, isFrozen, holdsValue });
            }
        }
    }
    return [...found.values()];
}

/**
 * The graph tells that something of the credential is used, not what: a key id or an end date do not deliver it. So values
 * are compared where both are known. One that is known while the credential's is not yet has nothing of it, unless
 * something between them shows what it was before.
 */
function holds({ value }: VaultSecret, use: Use, credential: ClientSecret): "yes" | "open" | undefined {
    const secret = secretTextOf(credential);
    if (value === undefined || value === UNKNOWN) {
        return "open";
    }
    if (secret === UNKNOWN) {
        return use.source === credential.resource ? undefined : "open";
    }
    return secret.isIn(value) ? "yes" : undefined;
}
