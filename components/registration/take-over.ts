import * as pulumi from "@pulumi/pulumi";

/**
 * A resource of this stack that was declared by hand, or imported, before a component took it over: its name, where it
 * was declared at the stack's top level; else its URN.
 */
export type FormerResource = string;

/** The aliases by which a component's child goes on from a resource that was declared by hand. */
export function goesOnFrom(former: FormerResource | undefined): { readonly aliases: (string | pulumi.Alias)[] } {
    if (former === undefined) {
        return { aliases: [] };
    }
    return { aliases: [former.startsWith("urn:") ? former : { name: former, parent: pulumi.rootStackResource }] };
}
