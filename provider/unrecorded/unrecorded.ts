import type { PipelineResponse } from "@azure/core-rest-pipeline";
import type { Session } from "../login/session";
import { jsonOf } from "../rest/json-of";
import { refusal } from "../rest/refused-request";
import { isSuccess } from "../rest/repeat-write";

/** What removing a kind of resource takes, beside what the resource itself is. */
export interface Removal {
    /** What messages call it: `the role assignment 1f0c…`. */
    readonly what: string;
    /** What to do when a request is not allowed. */
    readonly permission: string;
    /** What has to be there, exactly as the program declares it. @returns whether it is the very same */
    isDeclared(found: Readonly<Record<string, unknown>>): boolean;
}

/**
 * Removes an Azure resource when it is the very one that the program declares.
 * @param path its ARM id, with the API version
 * @returns whether it was there and is gone
 * @throws RefusedRequest
 */
export async function removeFromAzure(
    { cloud, resourceManager }: Pick<Session, "cloud" | "resourceManager">,
    path: string,
    { what, permission, isDeclared }: Removal,
): Promise<boolean> {
    const url = `${cloud.resourceManagerEndpoint}/${path.replace(/^\/+/, "")}`;
    const found = await resourceManager({ method: "GET", url });
    if (found.status === 404) {
        return false;
    }
    const { properties } = objectIn(succeeded(`Reading ${what}`, found, permission), "Resource Manager");
    if (!isDeclared((properties ?? {}) as Record<string, unknown>)) {
        return false;
    }
    const answer = await resourceManager({ method: "DELETE", url });
    if (answer.status !== 404) {
        succeeded(`Removing ${what}`, answer, permission);
    }
    return true;
}

/** @throws RefusedRequest when an answer is no success */
export function succeeded(action: string, answer: PipelineResponse, permission: string): PipelineResponse {
    if (!isSuccess(answer)) {
        throw refusal(action, answer, permission);
    }
    return answer;
}

/** The object in an answer; nothing in it is certain. */
export function objectIn(answer: PipelineResponse, service: string): Readonly<Record<string, unknown>> {
    return (jsonOf(answer, service) ?? {}) as Record<string, unknown>;
}

/** Whether two texts are the same without regard to case, as ids are. */
export function sameId(one: unknown, other: unknown): boolean {
    return typeof one === "string" && typeof other === "string" && one.toLowerCase() === other.toLowerCase();
}
