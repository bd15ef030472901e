import type { Handler } from "../../../provider/wire/handler";
import { hasUnknown, reveal } from "../../../provider/wire/values";
import { again } from "../common/again";
import { Refusal } from "../common/refusal";
import type { Session } from "../common/session";
import { objectIdOf } from "./graph-objects";
import { addOwner, listOwners, removeOwner } from "./owners";

const NAMES = ["applicationId", "ownerObjectId"];

/** `azuread:index/applicationOwner:ApplicationOwner`, as the real provider 6.9. */
export function applicationOwnerHandler(session: Session): Handler {
    const isOwner = async (id: string, owner: string) => {
        const filter = `id eq '${owner}'`;
        return (await listOwners(await session.connect(), "applications", id, filter)).includes(owner.toLowerCase());
    };
    return {
        diff: (_id, outputs, inputs) => {
            const replaces = NAMES.filter((n) => hasUnknown(inputs[n]) || reveal(outputs[n]) !== reveal(inputs[n]));
            return { changed: replaces.length > 0, replaces };
        },
        create: async (inputs) => {
            const connection = await session.connect();
            const id = objectIdOf(String(reveal(inputs["applicationId"])), "applications");
            const owner = String(reveal(inputs["ownerObjectId"]));
            const resourceId = `/applications/${id}/owners/${owner}`;
            return session.inTurn(`/applications/${id}`, async () => {
                if (await isOwner(id, owner)) {
                    throw new Error(`${resourceId} exists already. Import it.`);
                }
                await again(async () => {
                    try {
                        await addOwner(connection, "applications", id, owner);
                        return true;
                    } catch (error) {
                        if (error instanceof Refusal && error.status === 404) {
                            return false;
                        }
                        throw error;
                    }
                }, `the application or the principal of ${resourceId} to be known`);
                return { id: resourceId, outputs: inputs };
            });
        },
        read: async (resourceId) => {
            const { id, owner } = parse(resourceId);
            const outputs = { applicationId: `/applications/${id}`, ownerObjectId: owner };
            return (await isOwner(id, owner)) ? { outputs, inputs: outputs } : undefined;
        },
        delete: async (resourceId) => {
            const { id, owner } = parse(resourceId);
            const connection = await session.connect();
            await session.inTurn(`/applications/${id}`, () => removeOwner(connection, "applications", id, owner));
        },
    };
}

function parse(resourceId: string): { id: string; owner: string } {
    const [, , id, kind, owner] = resourceId.split("/");
    if (!id || kind !== "owners" || !owner) {
        throw new Error(`"${resourceId}" is no id of the form /applications/{objectId}/owners/{ownerObjectId}.`);
    }
    return { id, owner };
}
