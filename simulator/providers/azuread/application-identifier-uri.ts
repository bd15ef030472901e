import type { CheckFailure, Handler, Props } from "../../../provider/wire/handler";
import { hasUnknown, reveal } from "../../../provider/wire/values";
import { textOf } from "../../json";
import type { Connection } from "../common/connection";
import type { Session } from "../common/session";
import { getObject, objectIdOf, patchObject } from "./graph-objects";

const NAMES = ["applicationId", "identifierUri"];

/**
 * `azuread:index/applicationIdentifierUri:ApplicationIdentifierUri`, as the real provider 6.9: Graph keeps one list, so it is
 * read and written as a whole; a URI that is there already is refused, and one that somebody else removed makes the deletion
 * fail.
 */
export function applicationIdentifierUriHandler(session: Session): Handler {
    return {
        check: (inputs) => ({ inputs, failures: check(inputs) }),
        diff: (_id, outputs, inputs) => {
            const replaces = NAMES.filter((n) => hasUnknown(inputs[n]) || reveal(outputs[n]) !== reveal(inputs[n]));
            return { changed: replaces.length > 0, replaces };
        },
        create: async (inputs) => {
            const objectId = objectIdOf(String(reveal(inputs["applicationId"])), "applications");
            const uri = String(reveal(inputs["identifierUri"]));
            const id = `/applications/${objectId}/identifierUris/${Buffer.from(uri).toString("base64")}`;
            return session.inTurn(`/applications/${objectId}`, async () => {
                const connection = await session.connect();
                const present = await listUris(connection, objectId);
                if (present === undefined) {
                    throw new Error(`applicationId: /applications/${objectId} was not found.`);
                }
                if (present.includes(uri)) {
                    throw new Error(`${id} exists already. Import it.`);
                }
                await writeUris(connection, objectId, [...present, uri]);
                return { id, outputs: inputs };
            });
        },
        read: async (id) => {
            const { objectId, uri } = parse(id);
            return session.inTurn(`/applications/${objectId}`, async () => {
                const outputs = { applicationId: `/applications/${objectId}`, identifierUri: uri };
                const present = await listUris(await session.connect(), objectId);
                return present?.includes(uri) ? { outputs, inputs: outputs } : undefined;
            });
        },
        delete: async (id) => {
            const { objectId, uri } = parse(id);
            await session.inTurn(`/applications/${objectId}`, async () => {
                const connection = await session.connect();
                const present = (await listUris(connection, objectId)) ?? [];
                if (!present.includes(uri)) {
                    throw new Error(`Deleting ${id}: the application has no such identifier URI.`);
                }
                await writeUris(
                    connection,
                    objectId,
                    present.filter((each) => each !== uri),
                );
            });
        },
    };
}

function check(inputs: Props): CheckFailure[] {
    const known = (name: string) => (hasUnknown(inputs[name]) ? undefined : (reveal(inputs[name]) ?? ""));
    const applicationId = known("applicationId");
    const failures: CheckFailure[] = [];
    if (applicationId !== undefined && !String(applicationId).startsWith("/applications/")) {
        const reason = `applicationId is "${applicationId}". It must have the form /applications/{objectId}.`;
        failures.push({ property: "applicationId", reason });
    }
    if (known("identifierUri") === "") {
        failures.push({ property: "identifierUri", reason: "identifierUri is empty. It is required." });
    }
    return failures;
}

async function listUris(connection: Connection, objectId: string): Promise<string[] | undefined> {
    const application = await getObject(connection, "applications", objectId);
    const uris = application?.["identifierUris"];
    return application && (Array.isArray(uris) ? uris.flatMap((uri) => textOf(uri) ?? []) : []);
}

function writeUris(connection: Connection, objectId: string, identifierUris: string[]): Promise<void> {
    return patchObject(connection, "applications", objectId, { identifierUris });
}

function parse(id: string): { objectId: string; uri: string } {
    const [, collection, objectId, kind, ...rest] = id.split("/");
    // Base64 itself may have slashes.
    const encoded = rest.join("/");
    if (collection !== "applications" || !objectId || kind !== "identifierUris" || !encoded) {
        throw new Error(`"${id}" is no id of the form /applications/{objectId}/identifierUris/{URI in base64}.`);
    }
    return { objectId, uri: Buffer.from(encoded, "base64").toString() };
}
