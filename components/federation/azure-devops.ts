import {
    type Described,
    type FederatedTrust,
    GUID,
    type Platform,
    type TrustProblem,
    trustOf,
    validateText,
} from "./platform";

/**
 * A service connection of Azure DevOps. Named by ids, its tokens come from Entra, as those of every new connection do;
 * named by names, from Azure DevOps itself, which ends in the public cloud on 1 July 2027.
 */
export interface ServiceConnection {
    /** GUID of the organisation. */
    readonly organizationId: string;
    /** GUID of the tenant that the organisation belongs to; with `serviceConnectionId`. */
    readonly tenantId?: string | undefined;
    /** GUID of the service connection. */
    readonly serviceConnectionId?: string | undefined;
    /** Name of the organisation; with `project` and `serviceConnection`, in place of the ids. */
    readonly organization?: string | undefined;
    /** Name of the project. */
    readonly project?: string | undefined;
    /** Name of the service connection. */
    readonly serviceConnection?: string | undefined;
}

/** Azure DevOps as Entra knows it. */
const AZURE_DEVOPS_APP_ID = "499b84ac-1321-427f-aa17-267ca6975798";
const NAMES = ["organization", "project", "serviceConnection"] as const;
const IDS = ["tenantId", "serviceConnectionId"] as const;

/** How Azure DevOps names service connections: https://learn.microsoft.com/azure/devops/pipelines/release/configure-workload-identity */
export const AZURE_DEVOPS: Platform<ServiceConnection> = {
    name: "azureDevOps",
    validate: (connection) => {
        const wayOut = "write the GUID, in hexadecimal digits";
        return [
            ...validateText("organizationId", connection.organizationId, GUID, wayOut),
            ...(isByName(connection)
                ? validateNames(connection)
                : IDS.flatMap((id) => validateText(id, connection[id], GUID, wayOut))),
        ];
    },
    trust: (connection) => {
        const organizationId = connection.organizationId.toLowerCase();
        if (isByName(connection)) {
            const { organization, project, serviceConnection } = connection;
            return {
                issuer: `https://vstoken.dev.azure.com/${organizationId}`,
                subject: `sc://${organization}/${project}/${serviceConnection}`,
            };
        }
        const [tenantId = "", connectionId = ""] = IDS.map((id) => connection[id]?.toLowerCase());
        const caller = `t/${encodeGuid(tenantId)}/a/${encodeGuid(AZURE_DEVOPS_APP_ID)}`;
        return {
            issuer: `https://login.microsoftonline.com/${tenantId}/v2.0`,
            subject: `/eid1/c/pub/${caller}/sc/${organizationId}/${connectionId}`,
        };
    },
};

/**
 * Trusts a service connection of Azure DevOps.
 * @throws RunError where the description is malformed, or mixes ids and names
 */
export function azureDevOps(connection: Described<ServiceConnection>): FederatedTrust {
    return trustOf(AZURE_DEVOPS, connection);
}

function isByName(connection: ServiceConnection): boolean {
    return NAMES.some((name) => connection[name] !== undefined);
}

function validateNames(connection: ServiceConnection): TrustProblem[] {
    const ids = IDS.filter((one) => connection[one] !== undefined);
    const beside = `is given beside ${NAMES.join(", ")}; name the connection by ids or by names`;
    const wayOut = "write the name as Azure DevOps shows it, without slashes and wildcards";
    return [
        ...ids.map((field) => ({ field, says: beside })),
        // Where it is named in both ways, nobody knows which names are missing.
        ...NAMES.filter((name) => ids.length === 0 || connection[name] !== undefined).flatMap((name) =>
            validateText(name, connection[name], /^(?=\S)[^/*]{1,256}(?<=\S)$/, wayOut),
        ),
    ];
}

/** Entra writes GUIDs in such subjects by their bytes, the first three groups with the lowest byte first. */
function encodeGuid(guid: string): string {
    const [a = "", b = "", c = "", ...others] = guid.split("-");
    const swapped = [a, b, c].map((group) => Buffer.from(group, "hex").reverse());
    return Buffer.concat([...swapped, Buffer.from(others.join(""), "hex")]).toString("base64url");
}
