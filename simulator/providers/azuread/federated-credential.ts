import { isDeepStrictEqual } from "node:util";
import type { CheckFailure, Handler, Props } from "../../../provider/wire/handler";
import { hasUnknown, reveal } from "../../../provider/wire/values";
import { type JsonObject, textOf } from "../../json";
import { again } from "../common/again";
import type { Connection } from "../common/connection";
import type { Session } from "../common/session";
import { getObject, objectIdOf, objectPath } from "./graph-objects";

const FIXED = ["applicationId", "displayName"];
const CHANGEABLE = ["audiences", "issuer", "subject", "description"];
const LONGEST_NAME = 120;

/**
 * `azuread:index/applicationFederatedIdentityCredential:ApplicationFederatedIdentityCredential`, as the real provider
 * 6.9: another application or name replaces, anything else changes in place, and one that somebody else removed makes
 * the deletion fail.
 */
export function federatedCredentialHandler(session: Session): Handler {
    const inTurn = <T>(objectId: string, action: () => Promise<T>): Promise<T> =>
        session.inTurn(`/applications/${objectId}`, action);
    return {
        check: (inputs) => ({ inputs, failures: check(inputs) }),
        diff: (_id, outputs, inputs) => {
            const changed = [...FIXED, ...CHANGEABLE].filter((name) => differs(name, outputs, inputs));
            return { changed: changed.length > 0, replaces: changed.filter((name) => FIXED.includes(name)) };
        },
        preview: (inputs, recorded) => (recorded ? { ...recorded.outputs, description: "", ...inputs } : inputs),
        create: async (inputs) => {
            const connection = await session.connect();
            const objectId = objectIdOf(String(reveal(inputs["applicationId"])), "applications");
            return inTurn(objectId, async () => {
                if (!(await getObject(connection, "applications", objectId))) {
                    throw new Error(`applicationId: /applications/${objectId} was not found.`);
                }
                const path = pathOf(objectId);
                const { body } = await connection.graph.send({ method: "POST", path, body: bodyOf(inputs) });
                const credentialId = textOf(body["id"]);
                if (!credentialId) {
                    throw new Error(`POST ${path} was answered without an id.`);
                }
                const read = () => readCredential(connection, objectId, credentialId);
                await again(async () => (await read()) !== undefined, `the credential ${credentialId} to appear`);
                const id = `${objectId}/federatedIdentityCredential/${credentialId}`;
                return { id, outputs: { ...inputs, ...(await read()) } };
            });
        },
        read: async (id) => {
            const { objectId, credentialId } = parse(id);
            const outputs = await readCredential(await session.connect(), objectId, credentialId);
            const { credentialId: _, ...inputs } = outputs ?? {};
            return outputs && { outputs, inputs };
        },
        update: async (id, _outputs, inputs) => {
            const { objectId, credentialId } = parse(id);
            const connection = await session.connect();
            return inTurn(objectId, async () => {
                const body = { id: credentialId, ...bodyOf(inputs) };
                await connection.graph.send({ method: "PATCH", path: pathOf(objectId, credentialId), body });
                return { ...inputs, ...(await readCredential(connection, objectId, credentialId)) };
            });
        },
        delete: async (id) => {
            const { objectId, credentialId } = parse(id);
            const connection = await session.connect();
            await inTurn(objectId, async () => {
                await connection.graph.send({ method: "DELETE", path: pathOf(objectId, credentialId) });
                const gone = async () => (await readCredential(connection, objectId, credentialId)) === undefined;
                await again(gone, `the credential ${credentialId} to be removed`);
            });
        },
    };
}

function check(inputs: Props): CheckFailure[] {
    const known = (name: string) => (hasUnknown(inputs[name]) ? undefined : reveal(inputs[name]));
    const missing = [...FIXED, "audiences", "issuer", "subject"].filter((name) => inputs[name] === undefined);
    const failures = missing.map((property) => ({ property, reason: `${property} is missing. It is required.` }));
    const applicationId = known("applicationId");
    if (applicationId !== undefined && !String(applicationId).startsWith("/applications/")) {
        const reason = `applicationId is "${applicationId}". It must have the form /applications/{objectId}.`;
        failures.push({ property: "applicationId", reason });
    }
    const name = known("displayName");
    if (name !== undefined && (String(name).length < 1 || String(name).length > LONGEST_NAME)) {
        const reason = `displayName has ${String(name).length} characters. It can have 1 to ${LONGEST_NAME}.`;
        failures.push({ property: "displayName", reason });
    }
    const audiences = known("audiences");
    if (Array.isArray(audiences) && audiences.length > 1) {
        failures.push({ property: "audiences", reason: `audiences has ${audiences.length} entries. It can have one.` });
    }
    return failures;
}

/** No description is the same as an empty one. */
function differs(name: string, outputs: Props, inputs: Props): boolean {
    const empty = name === "description" ? "" : undefined;
    return (
        hasUnknown(inputs[name]) || !isDeepStrictEqual(reveal(outputs[name]) ?? empty, reveal(inputs[name]) ?? empty)
    );
}

function bodyOf(inputs: Props): JsonObject {
    return {
        name: reveal(inputs["displayName"]) ?? "",
        audiences: reveal(inputs["audiences"]) ?? [],
        issuer: reveal(inputs["issuer"]) ?? "",
        subject: reveal(inputs["subject"]) ?? "",
        description: reveal(inputs["description"]) ?? "",
    };
}

function pathOf(objectId: string, credentialId?: string): string {
    const path = `${objectPath("applications", objectId)}/federatedIdentityCredentials`;
    return credentialId === undefined ? path : `${path}/${credentialId}`;
}

async function readCredential(
    { graph }: Connection,
    objectId: string,
    credentialId: string,
): Promise<Props | undefined> {
    const path = pathOf(objectId, credentialId);
    const { status, body } = await graph.send({ method: "GET", path, tolerate: [404] });
    return status === 404
        ? undefined
        : {
              applicationId: `/applications/${objectId}`,
              credentialId,
              audiences: body["audiences"] ?? [],
              description: textOf(body["description"]) ?? "",
              displayName: textOf(body["name"]) ?? "",
              issuer: textOf(body["issuer"]) ?? "",
              subject: textOf(body["subject"]) ?? "",
          };
}

function parse(id: string): { objectId: string; credentialId: string } {
    const [objectId, kind, credentialId, ...rest] = id.split("/");
    if (!objectId || kind !== "federatedIdentityCredential" || !credentialId || rest.length > 0) {
        throw new Error(`"${id}" is no id of the form {objectId}/federatedIdentityCredential/{credentialId}.`);
    }
    return { objectId, credentialId };
}
