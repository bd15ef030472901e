import type { PipelineResponse } from "@azure/core-rest-pipeline";
import { fromSeconds } from "../../rotation";
import type { Session } from "../login/session";
import { jsonOf } from "../rest/json-of";
import { refusal } from "../rest/refused-request";
import type { Credential, TargetState } from "./credential";
import { addressOf, type CredentialTarget, describeTarget, permissionFor } from "./credential-target";

/** The members of Graph's objects that hold credentials. */
export type CredentialCollection = "passwordCredentials" | "keyCredentials";

/** A target as it was read, and its list of credentials as Graph gave it. */
export interface ReadTarget {
    readonly found: TargetState;
    readonly list: readonly Readonly<Record<string, unknown>>[];
}

/**
 * Reads a target with one kind of its credentials.
 * @returns `undefined` when Graph has no such object
 * @throws RefusedRequest
 */
export async function readTarget(
    { cloud, graph }: Pick<Session, "cloud" | "graph">,
    target: CredentialTarget,
    collection: CredentialCollection,
): Promise<ReadTarget | undefined> {
    const url = `${addressOf(cloud, target)}?$select=id,appId,signInAudience,${collection}`;
    const answer = await graph({ method: "GET", url });
    if (answer.status === 404) {
        return undefined;
    }
    if (answer.status !== 200) {
        throw refusal(`Reading the credentials of ${describeTarget(target)}`, answer, permissionFor(target));
    }
    return parse(target, answer, collection);
}

/** Says what became of a target that Graph does not have, and what to do. */
export async function explainAbsence(
    { cloud, graph }: Pick<Session, "cloud" | "graph">,
    target: CredentialTarget,
    tenant: string | undefined,
): Promise<string> {
    const what = describeTarget(target);
    const url = `${cloud.graphEndpoint}/v1.0/directory/deletedItems/${encodeURIComponent(target.objectId)}`;
    const answer = await graph({ method: "GET", url });
    if (answer.status === 200) {
        return (
            `The ${what} was deleted: restore it within 30 days of its deletion (portal, Deleted applications; or POST ` +
            `${url}/restore, and the same for its service principal) and deploy again. No other one is made in its place, since its client id would be another.`
        );
    }
    return (
        `The ${what} was not found in ${tenant ? `tenant ${tenant}` : "the tenant of the login"}. If it lives in another ` +
        "tenant, correct tenantId; if it was deleted, restore it within 30 days of its deletion and deploy again."
    );
}

function parse(target: CredentialTarget, answer: PipelineResponse, collection: CredentialCollection): ReadTarget {
    const date = new Date(answer.headers.get("date") ?? "");
    const body = (jsonOf(answer, "Graph") ?? {}) as Record<string, unknown>;
    const { appId, signInAudience, [collection]: list } = body;
    if (Number.isNaN(date.getTime()) || !Array.isArray(list)) {
        throw new Error(
            `Graph answered for ${describeTarget(target)} without a Date header or without its credentials.`,
        );
    }
    const found = {
        appId: text(appId) ?? "",
        signInAudience: text(signInAudience),
        credentials: list.flatMap(parseCredential),
        serverDate: fromSeconds(Math.floor(date.getTime() / 1_000)),
    };
    return { found, list };
}

function parseCredential(value: unknown): Credential[] {
    const { keyId, displayName, startDateTime, endDateTime } = (value ?? {}) as Record<string, unknown>;
    const id = text(keyId);
    const times = { startDateTime: text(startDateTime), endDateTime: text(endDateTime) };
    return id === undefined ? [] : [{ keyId: id, displayName: text(displayName), ...times }];
}

function text(value: unknown): string | undefined {
    return typeof value === "string" ? value : undefined;
}
