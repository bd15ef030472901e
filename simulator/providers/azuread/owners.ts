import type { Props } from "../../../provider/wire/handler";
import { reveal } from "../../../provider/wire/values";
import { type Json, type JsonObject, textOf } from "../../json";
import type { Connection } from "../common/connection";
import { type Collection, objectPath } from "./graph-objects";

/** Graph takes twenty owners in a creation; the caller is one of them. */
const BOUND_WITH_CALLER = 19;

/** How the owners of a new object come about: the caller always creates it as an owner. */
export interface OwnerPlan {
    /** What the creation's body says. */
    readonly body: JsonObject;
    /** The owners that the object has at first. */
    readonly atFirst: string[];
    readonly addLater: readonly string[];
    readonly removeLater: readonly string[];
}

export async function planOwners(connection: Connection, inputs: Props): Promise<OwnerPlan> {
    const caller = (await connection.callerId()).toLowerCase();
    const wanted = wantedOwners(inputs);
    const others = wanted.filter((id) => id !== caller);
    const bound = [caller, ...others.slice(0, BOUND_WITH_CALLER)];
    return {
        body: { "owners@odata.bind": bound.map((id) => reference(connection, id)) },
        atFirst: bound,
        addLater: others.slice(BOUND_WITH_CALLER),
        removeLater: wanted.includes(caller) ? [] : [caller],
    };
}

/** Carries out what is left of the plan once the object exists. */
export async function settleOwners(
    connection: Connection,
    collection: Collection,
    id: string,
    { addLater, removeLater }: Pick<OwnerPlan, "addLater" | "removeLater">,
): Promise<void> {
    for (const owner of addLater) {
        await addOwner(connection, collection, id, owner);
    }
    for (const owner of removeLater) {
        await removeOwner(connection, collection, id, owner);
    }
}

/** Makes the owners those that the program names. */
export async function replaceOwners(
    connection: Connection,
    collection: Collection,
    id: string,
    inputs: Props,
): Promise<void> {
    const present = await listOwners(connection, collection, id);
    const wanted = wantedOwners(inputs);
    await settleOwners(connection, collection, id, {
        addLater: wanted.filter((owner) => !present.includes(owner)),
        removeLater: present.filter((owner) => !wanted.includes(owner)),
    });
}

export async function listOwners(
    { graph }: Connection,
    collection: Collection,
    id: string,
    filter?: string,
): Promise<string[]> {
    const { status, body } = await graph.send({
        method: "GET",
        path: `${objectPath(collection, id)}/owners`,
        query: filter ? { $filter: filter } : {},
        tolerate: filter ? [404] : [],
    });
    const found: Json[] = status !== 404 && Array.isArray(body["value"]) ? body["value"] : [];
    return found.flatMap((owner) => textOf((owner as JsonObject)["id"])?.toLowerCase() ?? []);
}

export async function addOwner(
    connection: Connection,
    collection: Collection,
    id: string,
    owner: string,
): Promise<void> {
    await connection.graph.send({
        method: "POST",
        path: `${objectPath(collection, id)}/owners/$ref`,
        body: { "@odata.id": reference(connection, owner) },
    });
}

export async function removeOwner(
    { graph }: Connection,
    collection: Collection,
    id: string,
    owner: string,
): Promise<void> {
    await graph.send({ method: "DELETE", path: `${objectPath(collection, id)}/owners/${owner}/$ref` });
}

/** In lower case, since Graph compares ids without regard to it. */
export function wantedOwners(inputs: Props): string[] {
    const owners = reveal(inputs["owners"]);
    return Array.isArray(owners) ? owners.map((id) => String(id).toLowerCase()) : [];
}

function reference({ graph }: Connection, id: string): string {
    return `${graph.address}/v1.0/directoryObjects/${id}`;
}
