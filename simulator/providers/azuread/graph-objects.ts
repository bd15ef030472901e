import { type JsonObject, textOf } from "../../json";
import { again } from "../common/again";
import type { Connection } from "../common/connection";
import { Refusal } from "../common/refusal";

export type Collection = "applications" | "servicePrincipals";

/** An object, or `undefined` when it does not exist. */
export async function getObject(
    { graph }: Connection,
    collection: Collection,
    id: string,
): Promise<JsonObject | undefined> {
    const { status, body } = await graph.send({ method: "GET", path: objectPath(collection, id), tolerate: [404] });
    return status === 404 ? undefined : body;
}

/** Objects that have this value; a quote in it is Graph's to refuse, as with the real provider. */
export async function findObjects(
    { graph }: Connection,
    collection: Collection,
    property: string,
    value: string,
): Promise<JsonObject[]> {
    const query = { $filter: `${property} eq '${value}'` };
    const { body } = await graph.send({ method: "GET", path: `/v1.0/${collection}`, query });
    return Array.isArray(body["value"]) ? (body["value"] as JsonObject[]) : [];
}

export async function createObject({ graph }: Connection, collection: Collection, body: JsonObject): Promise<string> {
    const reply = await graph.send({ method: "POST", path: `/v1.0/${collection}`, body });
    const id = textOf(reply.body["id"]);
    if (id === undefined) {
        throw new Error(`POST ${collection} was answered without an id.`);
    }
    return id;
}

export async function patchObject(
    { graph }: Connection,
    collection: Collection,
    id: string,
    body: JsonObject,
    version: "v1.0" | "beta" = "v1.0",
): Promise<void> {
    await graph.send({ method: "PATCH", path: objectPath(collection, id, version), body });
}

/** A change right after the creation: the directory may not know the object everywhere yet (404, 409). */
export async function patchNewObject(...change: Parameters<typeof patchObject>): Promise<void> {
    await again(async () => {
        try {
            await patchObject(...change);
            return true;
        } catch (error) {
            if (error instanceof Refusal && [404, 409].includes(error.status)) {
                return false;
            }
            throw error;
        }
    }, `${change[1]}/${change[2]} to be known everywhere`);
}

/** @throws Refusal also when the object is gone already */
export async function deleteObject(connection: Connection, collection: Collection, id: string): Promise<void> {
    await connection.graph.send({ method: "DELETE", path: objectPath(collection, id) });
    await again(
        async () => (await getObject(connection, collection, id)) === undefined,
        `${collection}/${id} to be deleted`,
    );
}

export function objectPath(collection: Collection, id: string, version: "v1.0" | "beta" = "v1.0"): string {
    return `/${version}/${collection}/${id}`;
}

/** The object id in a resource id such as `/applications/1b2c…`. */
export function objectIdOf(resourceId: string, collection: Collection): string {
    const [, found, id, ...rest] = resourceId.split("/");
    if (found?.toLowerCase() !== collection.toLowerCase() || !id || rest.length > 0) {
        throw new Error(`"${resourceId}" is no id of the form /${collection}/{objectId}.`);
    }
    return id;
}
