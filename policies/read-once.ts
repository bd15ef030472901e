import { createRequire } from "node:module";

/** How the SDK reads a resource's properties off the wire. */
type Read = (properties: object, keepsSecrets: boolean) => object;

/**
 * Has the SDK read the properties of each resource once in a request, and not again for every policy: of a large stack
 * that takes longer than all the judging. Policies share what was read, which none of them changes; what remedies are
 * handed, and change, is read for each as before. To be called before the SDK serves.
 * @throws TypeError when the SDK no longer reads in this way
 */
export function readOnce(): void {
    const reading = createRequire(__filename)("@pulumi/policy/deserialize") as { deserializeProperties: Read };
    const read = reading.deserializeProperties;
    if (typeof read !== "function") {
        throw new TypeError(
            "This version of @pulumi/policy reads resources in another way: install the one that is named.",
        );
    }
    const known = new WeakMap<object, object>();
    reading.deserializeProperties = (properties, keepsSecrets) => {
        if (keepsSecrets) {
            return read(properties, keepsSecrets);
        }
        const found = known.get(properties) ?? read(properties, keepsSecrets);
        known.set(properties, found);
        return found;
    };
}
