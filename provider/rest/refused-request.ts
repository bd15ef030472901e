import type { PipelineResponse } from "@azure/core-rest-pipeline";
import { withoutStop } from "./without-stop";

/** An answer of Graph or of Azure Resource Manager that is no success. */
export class RefusedRequest extends Error {
    constructor(
        readonly status: number,
        /** The service's own code, `Authorization_RequestDenied`; empty when it gave none. */
        readonly code: string,
        message: string,
    ) {
        super(message);
    }
}

/**
 * Makes an error of an answer that is no success.
 * @param action what was attempted, as the beginning of a sentence
 * @param permission what to do when the answer says that it is not allowed
 */
export function refusal(action: string, answer: PipelineResponse, permission: string): RefusedRequest {
    const { code, message } = serviceError(answer.bodyAsText);
    const said = [code, message].filter((part) => part !== "").join(": ");
    const wayOut = answer.status === 401 || answer.status === 403 ? ` ${permission}` : "";
    return new RefusedRequest(
        answer.status,
        code,
        `${action} was refused (${answer.status}${said && ` ${withoutStop(said)}`}).${wayOut}`,
    );
}

/** The code and message of `{"error": {"code", "message"}}`, the form that both services use. */
export function serviceError(body: string | null | undefined): { code: string; message: string } {
    try {
        const { error } = JSON.parse(body ?? "") as { error?: { code?: unknown; message?: unknown } };
        return { code: text(error?.code), message: text(error?.message) };
    } catch {
        return { code: "", message: "" };
    }
}

function text(value: unknown): string {
    return typeof value === "string" ? value.replace(/\s+/g, " ").trim() : "";
}
