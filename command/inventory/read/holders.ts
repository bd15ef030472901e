import type { Session } from "../../../provider/login/session";
import { type Entry, pagesOf } from "../../../provider/rest/pages";
import type { Holder, Owner } from "../inventory-row";
import { entriesOf, textOf } from "./entries";
import { APPLICATIONS_PERMISSION } from "./permissions";

/** An application or service principal as it was read. */
export interface ReadHolder {
    readonly holder: Holder;
    readonly owners: readonly Owner[];
    /** `ManagedIdentity` for one whose certificates Azure renews itself; `null` for applications. */
    readonly servicePrincipalType: string | null;
    /** All that was asked for. */
    readonly entry: Entry;
}

/** Graph's largest page. */
const PAGE = 999;
/** How many owners Graph shows with an expanded object at most: an object with so many may have more. */
const MOST_EXPANDED = 20;

const OWNER = "id,displayName,userPrincipalName";
const CREDENTIALS = "passwordCredentials,keyCredentials";

/** What is asked for: no more than rows and rules need. */
const SELECTED = {
    application:
        "id,appId,displayName,signInAudience,identifierUris,web,spa,publicClient,isFallbackPublicClient,api,appRoles," +
        `requiredResourceAccess,${CREDENTIALS}`,
    servicePrincipal: `id,appId,displayName,appOwnerOrganizationId,servicePrincipalType,${CREDENTIALS}`,
} as const;

const COLLECTIONS = {
    application: { path: "applications", what: "applications" },
    servicePrincipal: { path: "servicePrincipals", what: "service principals" },
} as const;

/**
 * Reads all applications, or all service principals, with their owners: pages of up to 999, and smaller ones where Graph
 * expands (100 were seen for groups). `owners` takes `$select` in `$expand` (Microsoft Graph, resource types "application" and
 * "servicePrincipal"); one of `userPrincipalName` without `id` was refused (microsoftgraph/microsoft-graph-docs issue 12838).
 * @throws where a page cannot be read
 */
export async function* readHolders(
    session: Pick<Session, "cloud" | "graph">,
    kind: Holder["kind"],
): AsyncGenerator<readonly ReadHolder[]> {
    const { path, what } = COLLECTIONS[kind];
    const address = `${session.cloud.graphEndpoint}/v1.0/${path}`;
    const first = `${address}?$top=${PAGE}&$select=${SELECTED[kind]}&$expand=owners($select=${OWNER})`;
    const reading = { what, permission: APPLICATIONS_PERMISSION };
    for await (const page of pagesOf(session.graph, first, reading)) {
        const holders: ReadHolder[] = [];
        for (const entry of page) {
            const holder = holderIn(entry, kind);
            const shown = entriesOf(entry["owners"]);
            const owners =
                shown.length < MOST_EXPANDED ? shown : await allOwners(session, `${address}/${holder.id}`, what);
            const servicePrincipalType = textOf(entry["servicePrincipalType"]);
            holders.push({ holder, entry, servicePrincipalType, owners: owners.map(ownerIn) });
        }
        yield holders;
    }
}

/**
 * Reads the federated identity credentials of all applications that have any, by object id.
 * @throws where a page cannot be read
 */
export async function readFederated({
    cloud,
    graph,
}: Pick<Session, "cloud" | "graph">): Promise<ReadonlyMap<string, readonly Entry[]>> {
    const first = `${cloud.graphEndpoint}/v1.0/applications?$top=${PAGE}&$select=id&$expand=federatedIdentityCredentials`;
    const reading = { what: "federated identity credentials", permission: APPLICATIONS_PERMISSION };
    const found = new Map<string, readonly Entry[]>();
    for await (const page of pagesOf(graph, first, reading)) {
        for (const { id, federatedIdentityCredentials } of page) {
            const credentials = entriesOf(federatedIdentityCredentials);
            if (typeof id === "string" && credentials.length > 0) {
                found.set(id, credentials);
            }
        }
    }
    return found;
}

async function allOwners({ graph }: Pick<Session, "graph">, address: string, what: string): Promise<Entry[]> {
    const owners: Entry[] = [];
    const reading = { what: `owners of one of the ${what}`, permission: APPLICATIONS_PERMISSION };
    for await (const page of pagesOf(graph, `${address}/owners?$top=${PAGE}&$select=${OWNER}`, reading)) {
        owners.push(...page);
    }
    return owners;
}

function holderIn(entry: Entry, kind: Holder["kind"]): Holder {
    return {
        kind,
        id: textOf(entry["id"]) ?? "",
        appId: textOf(entry["appId"]) ?? "",
        displayName: textOf(entry["displayName"]) ?? "",
        appOwnerOrganizationId: textOf(entry["appOwnerOrganizationId"]),
    };
}

function ownerIn(entry: Entry): Owner {
    return {
        id: textOf(entry["id"]) ?? "",
        displayName: textOf(entry["displayName"]),
        userPrincipalName: textOf(entry["userPrincipalName"]),
    };
}
