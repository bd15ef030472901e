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

/** What changes a part of an application is not the application. */
function isHolder({ type, translation }: StackResource): boolean {
    return (APPLICATION_TYPES.includes(type) || type === SERVICE_PRINCIPAL) && !translation?.isPartial;
}

/** Ids are written with and without what they are ids of: `/applications/{objectId}`. */
function lastPart(id: string): string {
    return id.slice(id.lastIndexOf("/") + 1).toLowerCase();
}
