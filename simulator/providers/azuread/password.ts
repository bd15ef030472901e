import { isDeepStrictEqual } from "node:util";
import { type CheckFailure, type Handler, type Props, Secret } from "../../../provider/wire/handler";
import { hasUnknown, reveal } from "../../../provider/wire/values";
import { isObject, type JsonObject, objectOf, textOf } from "../../json";
import { again } from "../common/again";
import type { Session } from "../common/session";
import { type Collection, getObject, objectIdOf, objectPath } from "./graph-objects";
import { RFC3339 } from "./rfc3339";
import { keepSecrets } from "./shown";

/** Given by the program or else by Graph: leaving them out asks for nothing. */
const CHOSEN_BY_EITHER = ["displayName", "startDate", "endDate"] as const;
const RECORDED = ["endDateRelative", "rotateWhenChanged"] as const;

/**
 * `azuread:index/applicationPassword:ApplicationPassword`, and the same for service principals, as the real provider
 * 6.9: every change replaces, dates are compared as text, `endDateRelative` is accepted and has no effect, and a secret
 * that somebody else removed makes the deletion fail.
 * @param holder the input that names the application or service principal
 */
export function passwordHandler(session: Session, collection: Collection, holder: string): Handler {
    return {
        check: (inputs) => ({ inputs, failures: check(inputs, collection, holder) }),
        diff: (_id, outputs, inputs) => {
            const replaces = changedNames(outputs, inputs, holder);
            return { changed: replaces.length > 0, replaces };
        },
        create: async (inputs) => {
            const connection = await session.connect();
            const objectId = objectIdOf(String(reveal(inputs[holder])), collection);
            return session.inTurn(`/${collection}/${objectId}`, async () => {
                if (!(await getObject(connection, collection, objectId))) {
                    throw new Error(`${holder}: /${collection}/${objectId} was not found.`);
                }
                const { body } = await connection.graph.send({
                    method: "POST",
                    path: `${objectPath(collection, objectId)}/addPassword`,
                    body: { passwordCredential: passwordCredential(inputs) },
                });
                const keyId = textOf(body["keyId"]);
                const value = textOf(body["secretText"]);
                if (!keyId || !value) {
                    throw new Error(
                        `addPassword of /${collection}/${objectId} was answered without keyId or secretText.`,
                    );
                }
                const read = () => readCredential(session, collection, objectId, keyId);
                await again(async () => (await read()) !== undefined, `the credential ${keyId} to appear`);
                const shown = await read();
                const outputs = { ...shown, ...recorded(inputs), [holder]: `/${collection}/${objectId}`, keyId };
                const id = `${objectId}/password/${keyId}`;
                return { id, outputs: keepSecrets({ ...outputs, value: new Secret(value) }, inputs) };
            });
        },
        read: async (id, state, inputs) => {
            const { objectId, keyId } = parse(id);
            const shown = await readCredential(session, collection, objectId, keyId, true);
            const names = { [holder]: `/${collection}/${objectId}`, keyId };
            return shown && { outputs: keepSecrets({ ...state, ...shown, ...names }, { ...inputs, ...state }) };
        },
        delete: async (id) => {
            const { objectId, keyId } = parse(id);
            const { graph } = await session.connect();
            await session.inTurn(`/${collection}/${objectId}`, async () => {
                await graph.send({
                    method: "POST",
                    path: `${objectPath(collection, objectId)}/removePassword`,
                    body: { keyId },
                });
                const gone = async () => (await readCredential(session, collection, objectId, keyId)) === undefined;
                await again(gone, `the credential ${keyId} to be removed`);
            });
        },
    };
}

function check(inputs: Props, collection: Collection, holder: string): CheckFailure[] {
    const known = (name: string) => (hasUnknown(inputs[name]) ? undefined : reveal(inputs[name]));
    const failures: CheckFailure[] = [];
    const holderId = known(holder);
    if (inputs[holder] === undefined || (holderId !== undefined && !String(holderId).startsWith(`/${collection}/`))) {
        const reason = `${holder} is "${holderId ?? ""}". It must have the form /${collection}/{objectId}.`;
        failures.push({ property: holder, reason });
    }
    for (const property of ["startDate", "endDate"]) {
        const date = known(property);
        if (date !== undefined && !RFC3339.test(String(date))) {
            failures.push({ property, reason: `${property} is "${date}". Write it as YYYY-MM-DDTHH:MM:SSZ.` });
        }
    }
    if (inputs["endDate"] !== undefined && inputs["endDateRelative"] !== undefined) {
        const reason = "endDate and endDateRelative are both given. Give endDate: the other one has no effect.";
        failures.push({ property: "endDate", reason });
    }
    return failures;
}

function changedNames(outputs: Props, inputs: Props, holder: string): string[] {
    const differs = (name: string) =>
        hasUnknown(inputs[name]) || !isDeepStrictEqual(reveal(outputs[name]), reveal(inputs[name]));
    return [
        ...[holder, "endDateRelative", "rotateWhenChanged"].filter(differs),
        ...CHOSEN_BY_EITHER.filter((name) => inputs[name] !== undefined && differs(name)),
    ];
}

function recorded(inputs: Props): Props {
    return Object.fromEntries(RECORDED.map((name) => [name, inputs[name]]));
}

function passwordCredential(inputs: Props): JsonObject {
    const { displayName, startDate, endDate } = objectOf(reveal(inputs));
    return {
        ...(displayName && { displayName }),
        ...(startDate && { startDateTime: wholeSeconds(startDate) }),
        ...(endDate && { endDateTime: wholeSeconds(endDate) }),
    };
}

/** The real provider sends whole seconds and keeps the offset. */
function wholeSeconds(date: unknown): string {
    return String(date).replace(/\.\d+/, "");
}

/** @param missingHolderIsGone whether a holder that is not there means that the credential is gone; else it is an error */
async function readCredential(
    session: Session,
    collection: Collection,
    objectId: string,
    keyId: string,
    missingHolderIsGone = false,
): Promise<Props | undefined> {
    const object = await getObject(await session.connect(), collection, objectId);
    if (!object && !missingHolderIsGone) {
        throw new Error(`/${collection}/${objectId} was not found.`);
    }
    const credentials = Array.isArray(object?.["passwordCredentials"]) ? object["passwordCredentials"] : [];
    const found = credentials
        .filter(isObject)
        .find((credential) => textOf(credential["keyId"])?.toLowerCase() === keyId.toLowerCase());
    return (
        found && {
            displayName: textOf(found["displayName"]) ?? "",
            startDate: textOf(found["startDateTime"]) ?? "",
            endDate: textOf(found["endDateTime"]) ?? "",
        }
    );
}

function parse(id: string): { objectId: string; keyId: string } {
    const [objectId, kind, keyId, ...rest] = id.split("/");
    if (!objectId || kind !== "password" || !keyId || rest.length > 0) {
        throw new Error(`"${id}" is no id of the form {objectId}/password/{keyId}.`);
    }
    return { objectId, keyId };
}
