import { grouped } from "../grouped";
import { remembered } from "../remembered";
import { declared, type StackResource, titleOf } from "../resource";
import type { StackFacts } from "../stack";
import { textAt, UNKNOWN } from "../values";
import { APPLICATION_TYPES, SERVICE_PRINCIPAL } from "./application";

/** The application that something belongs to, itself or through its service principal. */
export interface Holder {
    /** The same for all that belong to one application, however they name it. */
    readonly key: string;
    /** The application, where it is in the stack. */
    readonly application: StackResource | undefined;
    /** For messages. */
    readonly title: string;
}

/**
 * Finds the application that a resource names in a property: by the graph, or by an id that an application or service
 * principal of the stack has, or by the id itself.
 */
export function holderOf(
    resource: StackResource,
    property: string,
    stack: StackFacts,
): Holder | typeof UNKNOWN | undefined {
    const named = stack.originsOf(resource, property, { passes: (found) => !isHolder(found) }).find(isHolder);
    const id = textAt(declared(resource), property);
    if (named) {
        return holderFor(named, stack);
    }
    if (id === undefined || id === UNKNOWN) {
        return id;
    }
    const known = (property === "clientId" ? applicationsByClientId(stack) : holdersById(stack)).get(lastPart(id));
    return known ? holderFor(known, stack) : { key: lastPart(id), application: undefined, title: `"${id}"` };
}

/**
 * The resources of some kind by the key of the application that each belongs to, looked up once for a stack.
 * @param property in which they name it
 */
export function byHolder(
    isOfKind: (resource: StackResource) => boolean,
    property: string,
): (stack: StackFacts) => ReadonlyMap<string, readonly StackResource[]> {
    return remembered((stack) =>
        grouped(
            stack.resources.filter(isOfKind).flatMap((resource) => {
                const holder = holderOf(resource, property, stack);
                return holder && holder !== UNKNOWN ? [[holder.key, resource] as const] : [];
            }),
        ),
    );
}

function holderFor(named: StackResource, stack: StackFacts): Holder {
    const application = named.type === SERVICE_PRINCIPAL ? applicationOf(named, stack) : named;
    const shown = application ?? named;
    return { key: shown.urn, application, title: titleOf(shown) };
}

function applicationOf(principal: StackResource, stack: StackFacts): StackResource | undefined {
    const made = stack
        .originsOf(principal, "clientId", { passes: (found) => !isHolder(found) })
        .find(({ type }) => APPLICATION_TYPES.includes(type));
    const clientId = textAt(declared(principal), "clientId");
    return (
        made ?? (typeof clientId === "string" ? applicationsByClientId(stack).get(clientId.toLowerCase()) : undefined)
    );
}

const holdersById = remembered((stack) => index(stack.resources.filter(isHolder), ["id", "objectId"]));

const applicationsByClientId = remembered((stack) =>
    index(
        stack.resources.filter((found) => APPLICATION_TYPES.includes(found.type) && isHolder(found)),
        ["clientId"],
    ),
);

function index(resources: readonly StackResource[], properties: readonly string[]): ReadonlyMap<string, StackResource> {
    return new Map(
        resources.flatMap((resource) =>
            properties.flatMap((property) => {
                const id = textAt(resource.props, property);
                return typeof id === "string" ? [[lastPart(id), resource] as const] : [];
            }),
        ),
    );
}

/** Tells whether a resource is an application or a service principal; what changes a part of one is not. */
export function isHolder({ type, translation }: StackResource): boolean {
    return (APPLICATION_TYPES.includes(type) || type === SERVICE_PRINCIPAL) && !translation?.isPartial;
}

/** An id alone, in small letters; ids are written with and without what they are ids of: `/applications/{objectId}`. */
export function lastPart(id: string): string {
    return id.slice(id.lastIndexOf("/") + 1).toLowerCase();
}
