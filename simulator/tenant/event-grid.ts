import type { JsonObject } from "../json";
import { ServiceError } from "../service-error";

/** A system topic of Event Grid, or a subscription to one or to a resource: recorded, no event is ever sent. */
export interface EventGridResource {
    /** ARM id. */
    readonly id: string;
    readonly name: string;
    /** For example `Microsoft.EventGrid/systemTopics`. */
    readonly type: string;
    readonly location?: string;
    readonly tags?: Readonly<Record<string, string>>;
    readonly identity?: JsonObject;
    /** As they were put. */
    readonly properties: JsonObject;
}

export const SYSTEM_TOPIC = "Microsoft.EventGrid/systemTopics";
const SUBSCRIPTION_NAME = /^[A-Za-z0-9-]{3,64}$/;

/** Event Grid's resources in the tenant, by ARM id without regard to case. */
export class EventGrid {
    private readonly resources = new Map<string, EventGridResource>();

    list(): EventGridResource[] {
        return [...this.resources.values()];
    }

    find(id: string): EventGridResource | undefined {
        return this.resources.get(id.toLowerCase());
    }

    /** Creates or replaces a resource. */
    put(wanted: EventGridResource): { readonly resource: EventGridResource; readonly created: boolean } {
        const { id, name, type, properties } = wanted;
        if (type !== SYSTEM_TOPIC && !SUBSCRIPTION_NAME.test(name)) {
            const message = `The event subscription name '${name}' is invalid: 3 to 64 letters, digits and hyphens.`;
            throw new ServiceError(400, "InvalidRequest", message);
        }
        const key = id.toLowerCase();
        const before = this.resources.get(key)?.properties ?? properties;
        if (type === SYSTEM_TOPIC && ["source", "topicType"].some((name) => before[name] !== properties[name])) {
            const message = `The source and topicType of the system topic '${name}' cannot be changed.`;
            throw new ServiceError(400, "InvalidRequest", message);
        }
        const source = String(properties["source"] ?? "").toLowerCase();
        const twin = this.list().find(
            (each) =>
                type === SYSTEM_TOPIC &&
                each.type === SYSTEM_TOPIC &&
                each.id.toLowerCase() !== key &&
                String(each.properties["source"] ?? "").toLowerCase() === source,
        );
        if (twin !== undefined) {
            const message = `Only one system topic is allowed per source; ${twin.id} has the same.`;
            throw new ServiceError(400, "InvalidRequest", message);
        }
        const created = !this.resources.has(key);
        this.resources.set(key, wanted);
        return { resource: wanted, created };
    }

    /** Removes a resource and what hangs below it; says whether there was one. */
    remove(id: string): boolean {
        const key = id.toLowerCase();
        for (const each of this.resources.keys()) {
            if (each.startsWith(`${key}/`)) {
                this.resources.delete(each);
            }
        }
        return this.resources.delete(key);
    }

    export(): readonly EventGridResource[] {
        return this.list();
    }

    import(stored: readonly EventGridResource[]): void {
        for (const resource of stored) {
            this.resources.set(resource.id.toLowerCase(), resource);
        }
    }
}
