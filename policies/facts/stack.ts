import { credentialOf, type StackCredential } from "./credentials/credential";
import { ignoresAll, type StackResource } from "./resource";

/** The type of the resource that stands for a stack itself; its properties are the stack's outputs. */
export const STACK = "pulumi:pulumi:Stack";

/** All the resources of a stack and how they depend on one another. */
export class StackFacts {
    readonly resources: readonly StackResource[];
    readonly credentials: readonly StackCredential[];
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
     * The resources that a property was made from, directly or through others, nearest first. Beyond a resource, properties
     * under `ignoreChanges` are left out: they stay what they were, whatever they were made from.
     */
    originsOf(resource: StackResource, property: string, { passes, counts }: Walk = {}): StackResource[] {
        const sources = (owner: StackResource, name: string) =>
            this.sourcesOf(owner, name).filter(
                (source) => counts?.({ source, resource: owner, property: name }) ?? true,
            );
        return closure(sources(resource, property), (found) =>
            (passes?.(found) ?? true)
                ? Object.keys(found.propertyDependencies)
                      .filter((name) => !ignoresAll(found, [name]))
                      .flatMap((name) => sources(found, name))
                : [],
        );
    }

    /** The resources with a property that was made from a resource, each with the properties it is. */
    usesOf(resource: StackResource): readonly Use[] {
        this.consumersByUrn ??= consumers(this.resources, this.byUrn);
        return this.consumersByUrn.get(resource.urn) ?? [];
    }

    /**
     * The uses of a resource, direct or through others.
     * @param passes tells whether to look beyond a use for the uses of what uses it
     */
    furtherUsesOf(resource: StackResource, passes: (use: Use) => boolean): Use[] {
        const seen = new Set([resource]);
        const found: Use[] = [];
        for (const from of seen) {
            for (const use of this.usesOf(from)) {
                found.push(use);
                if (passes(use)) {
                    seen.add(use.resource);
                }
            }
        }
        return found;
    }

    private all(urns: readonly string[]): StackResource[] {
        return urns.flatMap((urn) => this.byUrn.get(urn) ?? []);
    }
}

/** A resource that uses another one for a property. */
export interface Use {
    readonly source: StackResource;
    readonly resource: StackResource;
    readonly property: string;
}

/** How to walk from a property to what it was made from. */
export interface Walk {
    /** Tells whether to look beyond a resource for what it was made from itself. @default all are passed */
    readonly passes?: (found: StackResource) => boolean;
    /** Tells whether to follow an edge at all. @default all are followed */
    readonly counts?: (use: Use) => boolean;
}

function consumers(
    resources: readonly StackResource[],
    byUrn: ReadonlyMap<string, StackResource>,
): ReadonlyMap<string, readonly Use[]> {
    const found = new Map<string, Use[]>();
    for (const resource of resources) {
        for (const [property, urns] of Object.entries(resource.propertyDependencies)) {
            for (const urn of new Set(urns)) {
                const source = byUrn.get(urn);
                const uses = found.get(urn) ?? [];
                if (source) {
                    uses.push({ source, resource, property });
                    found.set(urn, uses);
                }
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
