import { type Credential, credentialOf } from "./credential";
import type { StackResource } from "./resource";

/** All the resources of a stack and how they depend on one another. */
export class StackFacts {
    readonly resources: readonly StackResource[];
    readonly credentials: readonly (Credential & { readonly resource: StackResource })[];
    private readonly byUrn: ReadonlyMap<string, StackResource>;
    private consumersByUrn: ReadonlyMap<string, readonly Use[]> | undefined;

    constructor(resources: readonly StackResource[]) {
        this.resources = resources;
        this.byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
        this.credentials = resources.flatMap((resource) => {
            const credential = credentialOf(resource);
            return credential ? [{ ...credential, resource }] : [];
        });
    }

    get(urn: string): StackResource | undefined {
        return this.byUrn.get(urn);
    }

    /** The resources that a property was made from. */
    sourcesOf(resource: StackResource, property: string): StackResource[] {
        return this.all(resource.propertyDependencies[property] ?? []);
    }

    /**
     * The resources that a property was made from, directly or through others.
     * @param isPassable tells whether to look beyond a resource for what it was made from itself
     */
    originsOf(
        resource: StackResource,
        property: string,
        isPassable: (passed: StackResource) => boolean = () => true,
    ): StackResource[] {
        return closure(this.sourcesOf(resource, property), (found) =>
            isPassable(found) ? this.all(Object.values(found.propertyDependencies).flat()) : [],
        );
    }

    /** The resources with a property that was made from a resource, each with the properties it is. */
    usesOf(resource: StackResource): readonly Use[] {
        this.consumersByUrn ??= consumers(this.resources);
        return this.consumersByUrn.get(resource.urn) ?? [];
    }

    private all(urns: readonly string[]): StackResource[] {
        return urns.flatMap((urn) => this.byUrn.get(urn) ?? []);
    }
}

/** A resource that uses another one for a property. */
export interface Use {
    readonly resource: StackResource;
    readonly property: string;
}

function consumers(resources: readonly StackResource[]): ReadonlyMap<string, readonly Use[]> {
    const found = new Map<string, Use[]>();
    for (const resource of resources) {
        for (const [property, urns] of Object.entries(resource.propertyDependencies)) {
            for (const urn of new Set(urns)) {
                const uses = found.get(urn) ?? [];
                uses.push({ resource, property });
                found.set(urn, uses);
            }
        }
    }
    return found;
}

/** Everything that can be reached, each once, nearest first. */
function closure(start: readonly StackResource[], next: (from: StackResource) => readonly StackResource[]) {
    const seen = new Set(start);
    for (const found of seen) {
        for (const further of next(found)) {
            seen.add(further);
        }
    }
    return [...seen];
}
