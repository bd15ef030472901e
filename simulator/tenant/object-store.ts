import { isObject, type JsonObject } from "../json";
import { ServiceError } from "../service-error";
import type { DirectoryObject } from "./directory-object";

/** What a store keeps across restarts. */
export interface StoredObjects {
    readonly live: readonly DirectoryObject[];
    readonly deleted: readonly DirectoryObject[];
}

/** One kind of directory object, with its recycle bin. */
export class ObjectStore {
    private readonly live = new Map<string, DirectoryObject>();
    private readonly ids = new Map<string, string>();
    private readonly deleted = new Map<string, DirectoryObject>();

    /** @param kind Graph's type name, for example `#microsoft.graph.application` */
    constructor(readonly kind: string) {}

    /** All objects that are not deleted, oldest first. */
    list(): DirectoryObject[] {
        return [...this.live.values()];
    }

    /** The deleted objects. */
    listDeleted(): DirectoryObject[] {
        return [...this.deleted.values()];
    }

    /** Finds by object id, by client id, or by `appId=` and the client id. */
    find(key: string): DirectoryObject | undefined {
        const appId = key.startsWith("appId=") ? key.slice("appId=".length) : key;
        const id = this.ids.get(appId.toLowerCase());
        return this.live.get(key.toLowerCase()) ?? (id === undefined ? undefined : this.live.get(id));
    }

    /** Finds by object id or, written `appId=…`, by client id; a client id alone is not an address in Graph. */
    get(key: string): DirectoryObject {
        const found = key.startsWith("appId=") ? this.find(key) : this.live.get(key.toLowerCase());
        return found ?? notFound(key);
    }

    /** A deleted object. */
    getDeleted(id: string): DirectoryObject {
        return this.deleted.get(id.toLowerCase()) ?? notFound(id);
    }

    add(object: DirectoryObject): void {
        this.live.set(object.id, object);
        this.ids.set(object.appId, object.id);
    }

    /** Moves an object to the recycle bin. */
    remove(key: string, now: string): DirectoryObject {
        const object = this.get(key);
        this.live.delete(object.id);
        this.ids.delete(object.appId);
        object.properties = { ...object.properties, deletedDateTime: now };
        this.deleted.set(object.id, object);
        return object;
    }

    /** Takes an object back from the recycle bin. */
    restore(id: string): DirectoryObject {
        const object = this.getDeleted(id);
        this.deleted.delete(object.id);
        object.properties = { ...object.properties, deletedDateTime: null };
        this.add(object);
        return object;
    }

    /** Deletes for good. */
    purge(id: string): void {
        this.deleted.delete(this.getDeleted(id).id);
    }

    export(): StoredObjects {
        return { live: this.list(), deleted: this.listDeleted() };
    }

    import(stored: StoredObjects): void {
        for (const object of stored.live) {
            this.add(object);
        }
        for (const object of stored.deleted) {
            this.deleted.set(object.id, object);
        }
    }
}

/** Merges a PATCH as Graph does: complex properties member by member, collections and plain values as a whole. */
export function mergeProperties(current: JsonObject, changes: JsonObject): JsonObject {
    const merged: JsonObject = { ...current };
    for (const [name, value] of Object.entries(changes)) {
        const before = merged[name];
        merged[name] = isObject(value) && isObject(before) ? mergeProperties(before, value) : value;
    }
    return merged;
}

function notFound(key: string): never {
    throw new ServiceError(
        404,
        "Request_ResourceNotFound",
        `Resource '${key.replace(/^appId=/, "")}' does not exist or one of its queried reference-property objects are not present.`,
    );
}
