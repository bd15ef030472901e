import type { CheckFailure, Value } from "../handler";
import { hasUnknown, type Json, reveal } from "../wire/values";

/** Where a rotating secret is delivered, as far as a check knows it. */
interface Delivery {
    readonly vaultName: Value | undefined;
    readonly secretName: Value | undefined;
    readonly publishIds: Value | undefined;
}

/**
 * Where the rotating secrets of one deployment are delivered. Two that shared a place would overwrite each other at
 * every rotation, and the consumers of one would read the other's value: neither Key Vault nor, where both are made at
 * the same time, its provider refuses that.
 */
export class Places {
    private readonly taken = new Map<string, readonly string[]>();

    /**
     * Takes the places of a secret, and says which of them another one has already.
     * @param urn the schedule's
     * @param delivery what a preview does not know yet is in nobody's way
     */
    take(urn: string, { vaultName, secretName, publishIds }: Delivery): CheckFailure[] {
        const [vault, name] = [known(vaultName), known(secretName)];
        if (typeof vault !== "string" || typeof name !== "string") {
            return [];
        }
        const ids = known(publishIds) === true ? [`${name}-client-id`, `${name}-tenant-id`] : [];
        const places = [name, ...ids].map((one) => `${vault}/${one}`.toLowerCase());
        this.taken.set(urn, places);
        for (const [other, occupied] of this.taken) {
            const shared = places.find((place) => occupied.includes(place));
            if (other !== urn && shared) {
                return [{ property: "secretName", reason: sharedPlace(shared, other) }];
            }
        }
        return [];
    }
}

function known(value: Value | undefined): Json | undefined {
    return hasUnknown(value) ? undefined : reveal(value);
}

function sharedPlace(place: string, other: string): string {
    const [vault, name] = place.split("/");
    const secret = other
        .split("::")
        .at(-1)
        ?.replace(/-schedule$/, "");
    return (
        `the vault "${vault}" would hold "${name}" for two secrets, this one and "${secret}" (Key Vault ignores upper ` +
        "and lower case): give one of the two another secretName"
    );
}
