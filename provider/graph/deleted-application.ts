import type { Session } from "../login/session";
import { pagesOf } from "../rest/pages";

/** An application in the tenant's recycle bin. */
export interface DeletedApplication {
    readonly id: string;
    /** As Graph writes it. */
    readonly deletedDateTime: string;
}

const READING = {
    what: "deleted applications",
    permission:
        "The deploying identity needs the Graph application permission Application.Read.All, or " +
        "Application.ReadWrite.OwnedBy.",
};

/**
 * Finds a deleted application by its client id; Graph keeps them for 30 days.
 * @throws where the list cannot be read
 */
export async function findDeletedApplication(
    { cloud, graph }: Pick<Session, "cloud" | "graph">,
    clientId: string,
): Promise<DeletedApplication | undefined> {
    const path = "/v1.0/directory/deletedItems/microsoft.graph.application?$select=id,appId,deletedDateTime";
    const wanted = clientId.toLowerCase();
    for await (const page of pagesOf(graph, `${cloud.graphEndpoint}${path}`, READING)) {
        const found = page.find(({ appId }) => String(appId).toLowerCase() === wanted);
        if (found?.["id"]) {
            return { id: String(found["id"]), deletedDateTime: String(found["deletedDateTime"] ?? "") };
        }
    }
    return undefined;
}
