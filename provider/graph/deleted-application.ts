import type { Session } from "../login/session";
import { jsonOf } from "../rest/json-of";
import { refusal } from "../rest/refused-request";

/** An application in the tenant's recycle bin. */
export interface DeletedApplication {
    readonly id: string;
    /** As Graph writes it. */
    readonly deletedDateTime: string;
}

/**
 * Finds a deleted application by its client id; Graph keeps them for 30 days.
 * @throws RefusedRequest
 */
export async function findDeletedApplication(
    { cloud, graph }: Pick<Session, "cloud" | "graph">,
    clientId: string,
): Promise<DeletedApplication | undefined> {
    const path = "/v1.0/directory/deletedItems/microsoft.graph.application?$select=id,appId,deletedDateTime";
    let url: string | undefined = `${cloud.graphEndpoint}${path}`;
    while (url !== undefined) {
        const answer = await graph({ method: "GET", url });
        if (answer.status !== 200) {
            throw refusal(
                "Looking for deleted applications",
                answer,
                "The deploying identity needs the Graph application permission Application.Read.All, or " +
                    "Application.ReadWrite.OwnedBy.",
            );
        }
        const page = (jsonOf(answer, "Graph") ?? {}) as DeletedPage;
        const found = page.value?.find(({ appId }) => appId?.toLowerCase() === clientId.toLowerCase());
        if (found?.id) {
            return { id: found.id, deletedDateTime: found.deletedDateTime ?? "" };
        }
        // A token is sent along, so nothing but Graph itself is asked.
        const next = page["@odata.nextLink"];
        url = next?.startsWith(`${cloud.graphEndpoint}/`) ? next : undefined;
    }
    return undefined;
}

interface DeletedPage {
    readonly value?: readonly { readonly id?: string; readonly appId?: string; readonly deletedDateTime?: string }[];
    readonly "@odata.nextLink"?: string;
}
