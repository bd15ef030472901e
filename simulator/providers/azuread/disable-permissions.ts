import { isDeepStrictEqual } from "node:util";
import { isObject, type Json, type JsonObject, objectOf } from "../../json";
import { again } from "../common/again";
import type { Connection } from "../common/connection";
import { getObject, patchObject } from "./graph-objects";

/**
 * Entra changes and removes app roles and permission scopes only when they are disabled: this disables those that the
 * coming update changes or removes, and waits until that is so.
 * @param body the coming update
 */
export async function disablePermissions(connection: Connection, id: string, body: JsonObject): Promise<void> {
    const wanted = { roles: body["appRoles"], scopes: objectOf(body["api"])["oauth2PermissionScopes"] };
    const present = await permissions(connection, id);
    const roles = wanted.roles === undefined ? undefined : disabled(present.roles, wanted.roles);
    const scopes = wanted.scopes === undefined ? undefined : disabled(present.scopes, wanted.scopes);
    if (roles) {
        await patchObject(connection, "applications", id, { appRoles: roles });
    }
    if (scopes) {
        await patchObject(connection, "applications", id, { api: { oauth2PermissionScopes: scopes } });
    }
    if (roles || scopes) {
        await again(async () => {
            const now = await permissions(connection, id);
            return (!roles || asExpected(now.roles, roles)) && (!scopes || asExpected(now.scopes, scopes));
        }, `the changed permissions of applications/${id} to be disabled`);
    }
}

async function permissions(connection: Connection, id: string) {
    const object = (await getObject(connection, "applications", id)) ?? {};
    return {
        roles: itemsOf(object["appRoles"]),
        scopes: itemsOf(objectOf(object["api"])["oauth2PermissionScopes"]),
    };
}

/** The present ones with those disabled that are about to change, or `undefined` when there is none. */
function disabled(present: readonly JsonObject[], wanted: Json): JsonObject[] | undefined {
    const next = itemsOf(wanted);
    const result = present.map((item) => {
        const successor = next.find((each) => each["id"] === item["id"]);
        const changes =
            !successor || Object.keys(successor).some((key) => !isDeepStrictEqual(successor[key], item[key]));
        return changes && item["isEnabled"] === true ? { ...item, isEnabled: false } : item;
    });
    return result.some((item, index) => item !== present[index]) ? result : undefined;
}

function asExpected(present: readonly JsonObject[], expected: readonly JsonObject[]): boolean {
    return expected.every(
        ({ id, isEnabled }) => isEnabled !== false || present.find((item) => item["id"] === id)?.["isEnabled"] !== true,
    );
}

function itemsOf(value: Json | undefined): JsonObject[] {
    return Array.isArray(value) ? value.filter(isObject) : [];
}
