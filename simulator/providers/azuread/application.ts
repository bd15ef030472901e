import { isDeepStrictEqual } from "node:util";
import { type Handler, Incomplete, type Props } from "../../../provider/wire/handler";
import { reveal } from "../../../provider/wire/values";
import { type Json, type JsonObject, objectOf } from "../../json";
import type { Connection } from "../common/connection";
import type { Session } from "../common/session";
import { changedApplication, foreseeApplication } from "./application-changes";
import { checkApplication } from "./application-check";
import { APPLICATION_MEMBERS } from "./application-members";
import { readApplication } from "./application-outputs";
import { disablePermissions } from "./disable-permissions";
import { wantedTags } from "./feature-tags";
import { createObject, deleteObject, findObjects, objectIdOf, patchNewObject, patchObject } from "./graph-objects";
import { putLogo } from "./logo";
import { presets, toGraph } from "./members";
import { planOwners, replaceOwners, settleOwners } from "./owners";
import { importedInputs } from "./shown";

const TYPE = { "@odata.type": "#microsoft.graph.application" };
/**
 * `azuread:index/application:Application`. Requests, defaults, outputs and the order of it all are those of the real
 * provider 6.9, but for its waiting.
 * @param uuid a source of random ids
 */
export function applicationHandler(session: Session, uuid: () => string): Handler {
    return {
        check: (inputs) => ({ inputs, failures: checkApplication(inputs) }),
        diff: (_id, outputs, inputs, _olds, ignored) => ({
            changed: changedApplication(outputs, inputs, ignored).length > 0,
        }),
        preview: (inputs, recorded) => (recorded ? foreseeApplication(inputs, recorded.outputs) : inputs),
        create: async (inputs) => {
            const connection = await session.connect();
            await refuseDuplicate(connection, inputs);
            const { body: owners, atFirst, ...ownersLater } = await planOwners(connection, inputs);
            const body: JsonObject = {
                ...TYPE,
                ...toGraph(APPLICATION_MEMBERS, inputs),
                tags: wantedTags(inputs) ?? [],
                ...owners,
            };
            const api = objectOf(body["api"]);
            // Not every caller may set this in the creation.
            const id = await createObject(connection, "applications", {
                ...body,
                api: api["acceptMappedClaims"] ? withoutMappedClaims(api) : api,
            });
            const resourceId = `/applications/${id}`;
            try {
                for (const displayName of [`TERRAFORM_UPDATE_${uuid()}`, body["displayName"] ?? null]) {
                    await patchNewObject(connection, "applications", id, { ...TYPE, displayName });
                }
                if (inputs["oauth2PostResponseRequired"] !== undefined) {
                    await patchNewObject(connection, "applications", id, betaBody(inputs), "beta");
                }
                if (api["acceptMappedClaims"]) {
                    await patchNewObject(connection, "applications", id, { ...TYPE, api });
                }
                await settleOwners(connection, "applications", id, ownersLater);
                await putLogo(connection, id, inputs);
                const outputs = await readApplication(connection, id, inputs);
                if (!outputs) {
                    throw new Error(`${resourceId} was not found right after its creation.`);
                }
                return { id: resourceId, outputs };
            } catch (cause) {
                throw new Incomplete(cause, resourceId, { ...inputs, objectId: id, owners: atFirst });
            }
        },
        read: async (id, state, inputs) => {
            const outputs = await readApplication(await session.connect(), objectIdOf(id, "applications"), {
                ...inputs,
                ...state,
            });
            const names = [...Object.keys(APPLICATION_MEMBERS), "owners"];
            const imported = Object.keys(inputs).length === 0;
            return (
                outputs && {
                    outputs,
                    inputs: imported
                        ? importedInputs(outputs, names, { ...presets(APPLICATION_MEMBERS), owners: [] })
                        : undefined,
                }
            );
        },
        update: (resourceId, outputs, inputs, _urn, _olds, ignored) =>
            session.inTurn(resourceId, async () => {
                const connection = await session.connect();
                const id = objectIdOf(resourceId, "applications");
                await refuseDuplicate(connection, inputs, outputs);
                await update(connection, id, outputs, inputs, ignored);
                const updated = await readApplication(connection, id, inputs);
                if (!updated) {
                    throw new Error(`${resourceId} was not found after its update.`);
                }
                return updated;
            }),
        delete: async (id) => deleteObject(await session.connect(), "applications", objectIdOf(id, "applications")),
    };
}

async function update(
    connection: Connection,
    id: string,
    outputs: Props,
    inputs: Props,
    ignored?: readonly string[],
): Promise<void> {
    const changed = changedApplication(outputs, inputs, ignored);
    const body = toGraph(
        Object.fromEntries(
            Object.entries(APPLICATION_MEMBERS).filter(
                ([name, member]) => !member.onlyWhenChanged || changed.includes(name),
            ),
        ),
        inputs,
    );
    const api = objectOf(body["api"]);
    if (isDeepStrictEqual(scopesOf(outputs), scopesOf(inputs))) {
        delete api["oauth2PermissionScopes"];
    }
    if (body["appRoles"] !== undefined || api["oauth2PermissionScopes"] !== undefined) {
        await disablePermissions(connection, id, body);
    }
    const tags = wantedTags(inputs);
    await patchObject(connection, "applications", id, { ...TYPE, ...body, ...(tags && { tags }) });
    if (changed.includes("oauth2PostResponseRequired")) {
        await patchObject(connection, "applications", id, betaBody(inputs), "beta");
    }
    if (changed.includes("owners")) {
        await replaceOwners(connection, "applications", id, inputs);
    }
    if (changed.includes("logoImage")) {
        await putLogo(connection, id, inputs);
    }
}

async function refuseDuplicate(connection: Connection, inputs: Props, outputs?: Props): Promise<void> {
    const name = String(reveal(inputs["displayName"]));
    const renamed = reveal(outputs?.["displayName"]) !== name;
    if (reveal(inputs["preventDuplicateNames"]) !== true || !renamed) {
        return;
    }
    const [existing] = await findObjects(connection, "applications", "displayName", name);
    if (existing) {
        throw new Error(`An application named "${name}" exists already: /applications/${existing["id"]}. Import it.`);
    }
}

function scopesOf(props: Props): Json | undefined {
    return objectOf(APPLICATION_MEMBERS["api"]?.field.normal(reveal(props["api"])))["oauth2PermissionScopes"];
}

function betaBody(inputs: Props): JsonObject {
    return { ...TYPE, oauth2RequirePostResponse: reveal(inputs["oauth2PostResponseRequired"]) === true };
}

function withoutMappedClaims({ acceptMappedClaims: _, ...api }: JsonObject): JsonObject {
    return api;
}
