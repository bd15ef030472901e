import type { PipelineResponse } from "@azure/core-rest-pipeline";
import type { Cloud } from "../login/cloud";
import type { Session } from "../login/session";
import { refusal, serviceError } from "../rest/refused-request";

/** What credentials hang on. */
export interface CredentialOwner {
    readonly kind: "application" | "servicePrincipal";
    readonly objectId: string;
}

/** A client secret, or a certificate, as Graph shows it: never its value. */
export interface PasswordCredential {
    readonly keyId: string;
    readonly displayName?: string;
    /** ISO 8601, fractions of seconds possible. */
    readonly startDateTime?: string;
    /** ISO 8601, fractions of seconds possible. */
    readonly endDateTime?: string;
    /** Of a certificate, base64: equal in two entries of one certificate. */
    readonly certificate?: string;
}

/** An owner's credentials at the moment of the answer. */
export interface OwnerCredentials {
    readonly appId: string;
    readonly credentials: readonly PasswordCredential[];
    /** The `Date` of the answer, `YYYY-MM-DDTHH:MM:SSZ`. */
    readonly serverDate: string;
}

const ALREADY_GONE = /no password credential found/i;

/** The two requests to Microsoft Graph that a sweep consists of. */
export class GraphClient {
    constructor(private readonly session: Pick<Session, "cloud" | "graph">) {}

    /**
     * Reads which client secrets an owner has.
     * @returns `undefined` when the owner does not exist
     * @throws RefusedRequest
     */
    async readCredentials(owner: CredentialOwner): Promise<OwnerCredentials | undefined> {
        const url = `${addressOf(this.session.cloud, owner)}?$select=id,appId,passwordCredentials`;
        const answer = await this.session.graph({ method: "GET", url });
        if (answer.status === 404) {
            return undefined;
        }
        if (answer.status !== 200) {
            throw refusal(`Reading the credentials of ${describeOwner(owner)}`, answer, permissionFor(owner));
        }
        return parseOwner(owner, answer, "passwordCredentials").found;
    }

    /**
     * Removes a client secret; that it, or its owner, is gone already is as good.
     * @throws RefusedRequest
     */
    async removeCredential(owner: CredentialOwner, keyId: string): Promise<void> {
        const url = `${addressOf(this.session.cloud, owner)}/removePassword`;
        const answer = await this.session.graph({ method: "POST", url, body: { keyId } });
        const gone =
            answer.status === 404 ||
            (answer.status === 400 && ALREADY_GONE.test(serviceError(answer.bodyAsText).message));
        if (!gone && (answer.status < 200 || answer.status > 299)) {
            throw refusal(`Removing credential ${keyId}`, answer, permissionFor(owner));
        }
    }
}

/** Where Graph has an owner. */
export function addressOf({ graphEndpoint }: Pick<Cloud, "graphEndpoint">, owner: CredentialOwner): string {
    const collection = owner.kind === "application" ? "applications" : "servicePrincipals";
    return `${graphEndpoint}/v1.0/${collection}/${encodeURIComponent(owner.objectId)}`;
}

/** Names an owner in a message. */
export function describeOwner(owner: CredentialOwner): string {
    return `${owner.kind === "application" ? "application" : "service principal"} ${owner.objectId}`;
}

/** What to do when Graph does not allow it. */
export function permissionFor(owner: CredentialOwner): string {
    return (
        `The deploying identity needs the Graph application permission Application.ReadWrite.OwnedBy and must own the ` +
        `${owner.kind === "application" ? "application" : "service principal"}, or needs Application.ReadWrite.All; ` +
        `a person needs to own it or the role Application Administrator.`
    );
}

/** Reads an owner with one kind of its credentials: as they are judged, and as Graph gave them. */
export function parseOwner(
    owner: CredentialOwner,
    answer: PipelineResponse,
    kind: "passwordCredentials" | "keyCredentials",
): { found: OwnerCredentials; list: readonly Readonly<Record<string, unknown>>[] } {
    const date = new Date(answer.headers.get("date") ?? "");
    const body: unknown = JSON.parse(answer.bodyAsText ?? "null");
    const { appId, [kind]: list } = (body ?? {}) as Record<string, unknown>;
    if (Number.isNaN(date.getTime()) || !Array.isArray(list)) {
        throw new Error(`Graph answered for ${describeOwner(owner)} without a Date header or without its credentials.`);
    }
    const found = {
        appId: text(appId) ?? "",
        credentials: list.flatMap(parseCredential),
        serverDate: `${date.toISOString().slice(0, 19)}Z`,
    };
    return { found, list };
}

function parseCredential(value: unknown): PasswordCredential[] {
    const { keyId, displayName, startDateTime, endDateTime } = (value ?? {}) as Record<string, unknown>;
    const id = text(keyId);
    const times = { startDateTime: text(startDateTime), endDateTime: text(endDateTime) };
    return id === undefined ? [] : [{ keyId: id, displayName: text(displayName), ...times }];
}

function text(value: unknown): string | undefined {
    return typeof value === "string" ? value : undefined;
}
