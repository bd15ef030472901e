import { isDeepStrictEqual } from "node:util";
import { type CheckFailure, type Handler, type Props, Secret } from "../../../provider/wire/handler";
import { hasUnknown, reveal } from "../../../provider/wire/values";
import { isObject, type JsonObject, textOf } from "../../json";
import { again } from "../common/again";
import type { Connection } from "../common/connection";
import type { Session } from "../common/session";
import { checkCertificate, encodedCertificate } from "./certificate-inputs";
import { type Collection, getObject, objectIdOf, patchObject } from "./graph-objects";
import { keepSecrets } from "./shown";

/** Given by the program or else by Graph or the provider: leaving them out asks for nothing. */
const CHOSEN_BY_EITHER = ["keyId", "startDate", "endDate"];
const ENCODING = "pem";

/**
 * `azuread:index/applicationCertificate:ApplicationCertificate`, and the same for service principals, as the real
 * provider 6.9: every change replaces; the whole list of certificates is written, so that one removed by somebody else
 * is no obstacle to a deletion.
 * @param holder the input that names the application or service principal
 * @param uuid a source of random ids
 */
export function certificateHandler(
    session: Session,
    collection: Collection,
    holder: string,
    uuid: () => string,
): Handler {
    const inTurn = <T>(objectId: string, action: () => Promise<T>): Promise<T> =>
        session.inTurn(`/${collection}/${objectId}`, action);
    return {
        check: (news) => {
            const inputs: Props = { ...news, encoding: news["encoding"] ?? ENCODING };
            return { inputs, failures: [...checkHolder(inputs, collection, holder), ...checkCertificate(inputs)] };
        },
        diff: (_id, outputs, inputs) => {
            const replaces = changedNames(outputs, inputs, holder);
            return { changed: replaces.length > 0, replaces };
        },
        create: async (inputs) => {
            const connection = await session.connect();
            const objectId = objectIdOf(String(reveal(inputs[holder])), collection);
            const added = keyCredential(inputs, uuid);
            const keyId = String(added["keyId"]);
            const id = `${objectId}/certificate/${keyId}`;
            return inTurn(objectId, async () => {
                const present = await listKeys(connection, collection, objectId);
                if (present.some((key) => hasId(key, keyId))) {
                    throw new Error(`The certificate ${id} exists already. Import it.`);
                }
                await writeKeys(connection, collection, objectId, [...present, added]);
                const read = () => readKey(connection, collection, objectId, keyId);
                await again(async () => (await read()) !== undefined, `the certificate ${keyId} to appear`);
                const outputs = { ...inputs, ...(await read()), [holder]: `/${collection}/${objectId}`, keyId };
                const value = new Secret(reveal(inputs["value"]) ?? null);
                return { id, outputs: keepSecrets({ ...outputs, value }, inputs) };
            });
        },
        read: async (id, state, inputs) => {
            const { objectId, keyId } = parse(id);
            const connection = await session.connect();
            // A service principal that is gone took its certificate along; for an application this is an error.
            const gone = collection === "servicePrincipals" && !(await getObject(connection, collection, objectId));
            const shown = gone ? undefined : await readKey(connection, collection, objectId, keyId);
            const names = { [holder]: `/${collection}/${objectId}`, keyId };
            return shown && { outputs: keepSecrets({ ...state, ...shown, ...names }, { ...inputs, ...state }) };
        },
        delete: async (id) => {
            const { objectId, keyId } = parse(id);
            const connection = await session.connect();
            await inTurn(objectId, async () => {
                if (collection === "servicePrincipals" && !(await getObject(connection, collection, objectId))) {
                    return;
                }
                const present = await listKeys(connection, collection, objectId);
                const rest = present.filter((key) => !hasId(key, keyId));
                await writeKeys(connection, collection, objectId, rest);
                const gone = async () => (await readKey(connection, collection, objectId, keyId)) === undefined;
                await again(gone, `the certificate ${keyId} to be removed`);
            });
        },
    };
}

function checkHolder(inputs: Props, collection: Collection, holder: string): CheckFailure[] {
    const given = inputs[holder];
    const id = hasUnknown(given) ? `/${collection}/` : String(reveal(given) ?? "");
    const reason = `${holder} is "${id}". It must have the form /${collection}/{objectId}.`;
    return id.startsWith(`/${collection}/`) ? [] : [{ property: holder, reason }];
}

function changedNames(outputs: Props, inputs: Props, holder: string): string[] {
    const differs = (name: string): boolean =>
        hasUnknown(inputs[name]) || !isDeepStrictEqual(reveal(outputs[name]), reveal(inputs[name]));
    return [
        ...[holder, "encoding", "endDateRelative", "type", "value"].filter(differs),
        ...CHOSEN_BY_EITHER.filter((name) => inputs[name] !== undefined && differs(name)),
    ];
}

function keyCredential(inputs: Props, uuid: () => string): JsonObject {
    const text = (name: string): string | undefined => textOf(reveal(inputs[name]));
    const [startDate, endDate] = [text("startDate"), text("endDate")];
    return {
        keyId: text("keyId") ?? uuid(),
        type: text("type") ?? "",
        usage: "Verify",
        key: encodedCertificate(text("value") ?? "", text("encoding") ?? ENCODING),
        ...(startDate && { startDateTime: startDate.replace(/\.\d+/, "") }),
        ...(endDate && { endDateTime: endDate.replace(/\.\d+/, "") }),
    };
}

async function listKeys(connection: Connection, collection: Collection, objectId: string): Promise<JsonObject[]> {
    const object = await getObject(connection, collection, objectId);
    if (!object) {
        throw new Error(`/${collection}/${objectId} was not found.`);
    }
    const keys = object["keyCredentials"];
    return Array.isArray(keys) ? keys.filter(isObject) : [];
}

async function writeKeys(
    connection: Connection,
    collection: Collection,
    objectId: string,
    keyCredentials: JsonObject[],
): Promise<void> {
    const type = collection === "applications" ? "application" : "servicePrincipal";
    await patchObject(connection, collection, objectId, { "@odata.type": `#microsoft.graph.${type}`, keyCredentials });
}

async function readKey(
    connection: Connection,
    collection: Collection,
    objectId: string,
    keyId: string,
): Promise<Props | undefined> {
    const found = (await listKeys(connection, collection, objectId)).find((key) => hasId(key, keyId));
    return (
        found && {
            type: textOf(found["type"]) ?? "",
            startDate: textOf(found["startDateTime"]) ?? "",
            endDate: textOf(found["endDateTime"]) ?? "",
        }
    );
}

function hasId(key: JsonObject, keyId: string): boolean {
    return textOf(key["keyId"])?.toLowerCase() === keyId.toLowerCase();
}

function parse(id: string): { objectId: string; keyId: string } {
    const [objectId, kind, keyId, ...rest] = id.split("/");
    if (!objectId || kind !== "certificate" || !keyId || rest.length > 0) {
        throw new Error(`"${id}" is no id of the form {objectId}/certificate/{keyId}.`);
    }
    return { objectId, keyId };
}
