import type { Session } from "../login/session";
import { jsonOf } from "../rest/json-of";
import { refusal } from "../rest/refused-request";
import { COLLECTIONS, type CredentialTarget } from "./credential-target";

/**
 * Finds an application or service principal by its client id.
 * @returns its object id; `undefined` when the tenant has none
 * @throws RefusedRequest
 */
export async function findByClientId(
    { cloud, graph }: Pick<Session, "cloud" | "graph">,
    kind: CredentialTarget["kind"],
    clientId: string,
): Promise<string | undefined> {
    const object = `${COLLECTIONS[kind]}(appId='${encodeURIComponent(clientId)}')`;
    const answer = await graph({ method: "GET", url: `${cloud.graphEndpoint}/v1.0/${object}?$select=id` });
    if (answer.status === 404) {
        return undefined;
    }
    if (answer.status !== 200) {
        throw refusal(
            `Looking for client id ${clientId}`,
            answer,
            "The deploying identity needs the Graph application permission Application.Read.All, or " +
                "Application.ReadWrite.OwnedBy.",
        );
    }
    const { id } = jsonOf(answer, "Graph") as { id: string };
    return id;
}
