import { type Handler, Incomplete, type Props } from "../../../provider/wire/handler";
import { hasUnknown, reveal } from "../../../provider/wire/values";
import { type JsonObject, textOf } from "../../json";
import { again } from "../common/again";
import type { Connection } from "../common/connection";
import { Refusal } from "../common/refusal";
import type { Session } from "../common/session";
import { SERVICE_PRINCIPAL_MEMBERS } from "./application-members";
import { changedTags, wantedTags } from "./feature-tags";
import { createObject, deleteObject, findObjects, objectIdOf, objectPath, patchObject } from "./graph-objects";
import { changedMembers, presets, toGraph } from "./members";
import { planOwners, replaceOwners, settleOwners, wantedOwners } from "./owners";
import { readServicePrincipal } from "./service-principal-outputs";
import { importedInputs } from "./shown";

const KIND = "servicePrincipals";
const TYPE = { "@odata.type": "#microsoft.graph.servicePrincipal" };

/**
 * `azuread:index/servicePrincipal:ServicePrincipal`, as the real provider 6.9 does it, but for its waiting.
 * @param uuid a source of random ids
 */
export function servicePrincipalHandler(session: Session, uuid: () => string): Handler {
    return {
        check: (inputs) => {
            const clientId = hasUnknown(inputs["clientId"]) ? "unknown" : reveal(inputs["clientId"]);
            const missing = { property: "clientId", reason: "clientId is empty. Give the application's client id." };
            return { inputs, failures: clientId ? [] : [missing] };
        },
        diff: (_id, outputs, inputs, _olds, ignored) => {
            const changed = changedNames(outputs, inputs, ignored);
            return { changed: changed.length > 0, replaces: changed.filter((name) => name === "clientId") };
        },
        preview: (inputs, recorded) =>
            recorded ? { ...recorded.outputs, ...presets(SERVICE_PRINCIPAL_MEMBERS), ...inputs } : inputs,
        create: async (inputs) => {
            const connection = await session.connect();
            const clientId = String(reveal(inputs["clientId"]));
            const [existing] = await findObjects(connection, KIND, "appId", clientId);
            const existingId = textOf(existing?.["id"]);
            if (existingId !== undefined) {
                if (reveal(inputs["useExisting"]) !== true) {
                    throw new Error(
                        `The service principal /${KIND}/${existingId} of the application ${clientId} exists already. ` +
                            "Import it, or set useExisting.",
                    );
                }
                await update(connection, existingId, {}, inputs);
                return { id: `/${KIND}/${existingId}`, outputs: await present(connection, existingId, inputs) };
            }
            const { body: owners, atFirst, ...ownersLater } = await planOwners(connection, inputs);
            const id = await createWhenApplicationIsKnown(connection, {
                ...propertiesOf(inputs),
                tags: wantedTags(inputs) ?? [],
                appId: clientId,
                description: `TERRAFORM_UPDATE_${uuid()}`,
                ...owners,
            });
            try {
                const description = textOf(reveal(inputs["description"])) || null;
                await patchObject(connection, KIND, id, { ...TYPE, description });
                await settleOwners(connection, KIND, id, ownersLater);
                return { id: `/${KIND}/${id}`, outputs: await present(connection, id, inputs) };
            } catch (cause) {
                throw new Incomplete(cause, `/${KIND}/${id}`, { ...inputs, objectId: id, owners: atFirst });
            }
        },
        read: async (id, state, inputs) => {
            const known = { ...inputs, ...state };
            const outputs = await readServicePrincipal(await session.connect(), objectIdOf(id, KIND), known);
            const names = ["clientId", ...Object.keys(SERVICE_PRINCIPAL_MEMBERS), "owners"];
            const unsaid = { ...presets(SERVICE_PRINCIPAL_MEMBERS), owners: [] };
            const imported = Object.keys(inputs).length === 0;
            return outputs && { outputs, inputs: imported ? importedInputs(outputs, names, unsaid) : undefined };
        },
        update: async (resourceId, outputs, inputs, _urn, _olds, ignored) => {
            const connection = await session.connect();
            const id = objectIdOf(resourceId, KIND);
            await update(connection, id, outputs, inputs, ignored);
            return present(connection, id, inputs);
        },
        delete: async (resourceId, state) => {
            const connection = await session.connect();
            const id = objectIdOf(resourceId, KIND);
            if (reveal(state["useExisting"]) === true) {
                // The real provider sends it all the same and does not mind a refusal.
                await connection.graph.send({ method: "DELETE", path: objectPath(KIND, id) }).catch(ignoreRefusal);
                return;
            }
            await deleteObject(connection, KIND, id);
        },
    };
}

function changedNames(outputs: Props, inputs: Props, ignored: readonly string[] = []): string[] {
    const clientIdChanged =
        hasUnknown(inputs["clientId"]) || reveal(outputs["clientId"]) !== reveal(inputs["clientId"]);
    const ownersChanged =
        hasUnknown(inputs["owners"]) || wantedOwners(outputs).sort().join() !== wantedOwners(inputs).sort().join();
    const existingChanged = (reveal(outputs["useExisting"]) ?? false) !== (reveal(inputs["useExisting"]) ?? false);
    const changed = [
        ...(clientIdChanged ? ["clientId"] : []),
        ...changedMembers(SERVICE_PRINCIPAL_MEMBERS, outputs, inputs),
        ...changedTags(outputs, inputs),
        ...(ownersChanged ? ["owners"] : []),
        ...(existingChanged ? ["useExisting"] : []),
    ];
    return changed.filter((name) => !ignored.includes(name));
}

function propertiesOf(inputs: Props): JsonObject {
    return { ...TYPE, ...toGraph(SERVICE_PRINCIPAL_MEMBERS, inputs) };
}

async function update(
    connection: Connection,
    id: string,
    outputs: Props,
    inputs: Props,
    ignored?: readonly string[],
): Promise<void> {
    const tags = wantedTags(inputs);
    await patchObject(connection, KIND, id, { ...propertiesOf(inputs), ...(tags && { tags }) });
    const adopted = Object.keys(outputs).length === 0;
    if (adopted ? inputs["owners"] !== undefined : changedNames(outputs, inputs, ignored).includes("owners")) {
        await replaceOwners(connection, KIND, id, inputs);
    }
}

async function present(connection: Connection, id: string, inputs: Props): Promise<Props> {
    const outputs = await readServicePrincipal(connection, id, inputs);
    if (!outputs) {
        throw new Error(`/${KIND}/${id} was not found right after it was written.`);
    }
    return outputs;
}

/** A new application is not known everywhere at once: Graph then refuses to make a service principal of it. */
async function createWhenApplicationIsKnown(connection: Connection, body: JsonObject): Promise<string> {
    let id = "";
    await again(async () => {
        try {
            id = await createObject(connection, KIND, body);
            return true;
        } catch (error) {
            if (
                error instanceof Refusal &&
                /does not reference a valid application|backing application/.test(error.reason)
            ) {
                return false;
            }
            throw error;
        }
    }, `the application ${body["appId"]} to be known`);
    return id;
}

function ignoreRefusal(error: unknown): void {
    if (!(error instanceof Refusal)) {
        throw error;
    }
}
