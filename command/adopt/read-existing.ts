import type { Session } from "../../provider/login/session";
import { jsonOf } from "../../provider/rest/json-of";
import { pagesOf } from "../../provider/rest/pages";
import { refusal } from "../../provider/rest/refused-request";
import { type GraphObject, textIn } from "./graph-object";

/** An application or service principal, and who owns it. */
export interface OwnedObject {
    readonly id: string;
    readonly object: GraphObject;
    /** Object ids, as Graph lists them. */
    readonly owners: readonly string[];
}

/** What the tenant has under a client id. */
export interface Existing {
    readonly clientId: string;
    /** Absent where the application is another tenant's, here by consent. */
    readonly application?: OwnedObject;
    /** Absent where the application has none in this tenant. */
    readonly servicePrincipal?: OwnedObject;
    /** Federated identity credentials of the application. */
    readonly federated: readonly GraphObject[];
    /** Of the beta version of Graph; `undefined` where it did not say. */
    readonly oauth2PostResponseRequired?: boolean;
}

type Graph = Pick<Session, "cloud" | "graph">;

/** A collection's singular, for messages. */
const ONE_OF = { applications: "application", servicePrincipals: "service principal" };

const PERMISSION = "Reading needs the Graph permission Application.Read.All, or Application.ReadWrite.OwnedBy.";

/**
 * Reads, and changes nothing.
 * @returns `undefined` when the tenant has neither an application nor a service principal of that client id
 * @throws RefusedRequest
 */
export async function readExisting(session: Graph, clientId: string): Promise<Existing | undefined> {
    const [application, servicePrincipal] = await Promise.all([
        ownedObject(session, "applications", clientId),
        ownedObject(session, "servicePrincipals", clientId),
    ]);
    if (application === undefined) {
        return servicePrincipal && { clientId, servicePrincipal, federated: [] };
    }
    const path = `applications/${application.id}`;
    const [federated, beta] = await Promise.all([
        list(session, `v1.0/${path}/federatedIdentityCredentials`, "federated credentials of the application"),
        object(session, `beta/${path}?$select=oauth2RequirePostResponse`),
    ]);
    const oauth2PostResponseRequired = beta?.["oauth2RequirePostResponse"];
    return {
        clientId,
        application,
        federated,
        ...(servicePrincipal && { servicePrincipal }),
        ...(typeof oauth2PostResponseRequired === "boolean" && { oauth2PostResponseRequired }),
    };
}

async function ownedObject(
    session: Graph,
    collection: keyof typeof ONE_OF,
    clientId: string,
): Promise<OwnedObject | undefined> {
    const found = await object(session, `v1.0/${collection}(appId='${encodeURIComponent(clientId)}')`);
    const id = found && textIn(found, "id");
    if (found === undefined || id === undefined) {
        return undefined;
    }
    const owners = await list(session, `v1.0/${collection}/${id}/owners`, `owners of the ${ONE_OF[collection]}`);
    return { id, object: found, owners: owners.flatMap((owner) => textIn(owner, "id")?.toLowerCase() ?? []) };
}

async function object(session: Graph, path: string): Promise<GraphObject | undefined> {
    return get(session, `${session.cloud.graphEndpoint}/${path}`);
}

/** All pages of a list. One that is not there after all is an error: nothing is to be left out of what is printed. */
async function list({ cloud, graph }: Graph, path: string, what: string): Promise<GraphObject[]> {
    const found: GraphObject[] = [];
    for await (const page of pagesOf(graph, `${cloud.graphEndpoint}/${path}`, { what, permission: PERMISSION })) {
        found.push(...page);
    }
    return found;
}

async function get({ graph }: Graph, url: string): Promise<GraphObject | undefined> {
    const answer = await graph({ method: "GET", url });
    if (answer.status === 404) {
        return undefined;
    }
    if (answer.status !== 200) {
        throw refusal(`Reading ${new URL(url).pathname}`, answer, PERMISSION);
    }
    return (jsonOf(answer, "Graph") ?? {}) as GraphObject;
}
