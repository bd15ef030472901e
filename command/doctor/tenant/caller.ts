import { decode } from "jsonwebtoken";

/** Who a token speaks for. */
export interface Caller {
    /** An application that signs in by itself, or a person. */
    readonly kind: "application" | "person";
    readonly tenantId?: string;
    /** Of a person that of the client, for example the Azure CLI. */
    readonly clientId?: string;
    readonly objectId?: string;
    /** Whether it is a managed identity, which has a service principal and no registration. */
    readonly isManaged?: boolean;
    /** What a person signs in with. */
    readonly name?: string;
    /** Application permissions. */
    readonly roles: readonly string[];
    /** What a client may do in a person's name. */
    readonly scopes: readonly string[];
    /** Ids of the built-in directory roles. @default the token does not tell them */
    readonly directoryRoles?: readonly string[];
}

/** Reads who a token of Graph speaks for; nobody checks its signature, since nothing is granted by it. @returns `undefined` where it cannot be read */
export function callerIn(token: string): Caller | undefined {
    const claims: unknown = decode(token);
    if (typeof claims !== "object" || claims === null) {
        return undefined;
    }
    const { tid, appid, azp, oid, upn, unique_name, preferred_username, idtyp, scp, roles, wids, xms_mirid } = {
        ...claims,
    } as Readonly<Record<string, unknown>>;
    const scopes = text(scp)?.split(" ") ?? [];
    return {
        kind: idtyp === "user" || (idtyp !== "app" && scopes.length > 0) ? "person" : "application",
        tenantId: text(tid),
        clientId: text(appid) ?? text(azp),
        objectId: text(oid),
        isManaged: text(xms_mirid) !== undefined,
        name: text(upn) ?? text(preferred_username) ?? text(unique_name),
        roles: texts(roles) ?? [],
        scopes,
        directoryRoles: texts(wids),
    };
}

/** Names a caller in a sentence. */
export function describeCaller({ kind, clientId, name, objectId }: Caller): string {
    return kind === "person"
        ? `the person ${name ?? objectId ?? "without a name"}`
        : `the application with the client id ${clientId ?? "that the token does not tell"}`;
}

function text(value: unknown): string | undefined {
    return typeof value === "string" && value !== "" ? value : undefined;
}

function texts(value: unknown): string[] | undefined {
    return Array.isArray(value) ? value.filter((one) => typeof one === "string") : undefined;
}
