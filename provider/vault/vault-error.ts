/** The part of an Azure SDK error that is looked at. */
interface ServiceFailure {
    readonly statusCode?: unknown;
    readonly code?: unknown;
}

/** HTTP status of a refusal; absent when there was no answer. */
export function statusOf(error: unknown): number | undefined {
    const { statusCode } = (error ?? {}) as ServiceFailure;
    return typeof statusCode === "number" ? statusCode : undefined;
}

/** The service's own code, `SecretNotFound`; empty when it gave none. */
export function codeOf(error: unknown): string {
    const { code } = (error ?? {}) as ServiceFailure;
    return typeof code === "string" ? code : "";
}

/** `undefined` when the vault does not have it; a vault that is not there is another matter. */
export async function ifFound<T>(answer: Promise<T>): Promise<T | undefined> {
    try {
        return await answer;
    } catch (error) {
        if (statusOf(error) === 404 && codeOf(error) !== "VaultNotFound") {
            return undefined;
        }
        throw error;
    }
}

/** What is done with what, and who may: for the message of a failure. */
export interface VaultAction {
    /** `The secret "web-api-default" in vault "kv-identity"` */
    readonly subject: string;
    /** `read`, as in "could not be read". */
    readonly verb: string;
    /** What to do where it is not allowed, as a sentence. */
    readonly permission: string;
}

/** Rethrows a failure as one sentence that says what was attempted and what to do. */
export async function explained<T>(action: VaultAction, act: () => Promise<T>): Promise<T> {
    try {
        return await act();
    } catch (cause) {
        throw new Error(describeFailure(action, cause), { cause });
    }
}

/** What was attempted, why it failed, and what to do. */
export function describeFailure({ subject, verb, permission }: VaultAction, cause: unknown): string {
    const status = statusOf(cause);
    const wayOut = status === 401 || status === 403 ? permission : isUnknownVault(cause) ? NO_SUCH_VAULT : "";
    const reason = isUnreadable(cause) ? UNREADABLE : describeReason(cause);
    const code = [status, codeOf(cause)].filter((part) => part !== undefined && part !== "").join(" ");
    // Of a list the library says nothing but the status; of a vault that is not there, that its host or name is not known.
    const isTold = wayOut !== "" && (isUnknownVault(cause) || /^Pagination failed/.test(reason));
    const why = isTold ? "" : `: ${reason.replace(/\.?$/, "")}`;
    return `${subject} could not be ${verb}${code && ` (${code})`}${why}.${wayOut && ` ${wayOut}`}`;
}

/** The library repeats an answer that it cannot read in its message, and the value may be in there. */
function isUnreadable(cause: unknown): boolean {
    return codeOf(cause) === "PARSE_ERROR" && statusOf(cause) !== undefined;
}

function describeReason(cause: unknown): string {
    return cause instanceof Error ? cause.message.replace(/\s+/g, " ").trim() : String(cause);
}

const UNREADABLE = "the answer is no JSON. See whether a proxy answers in its place, and deploy again";

const NO_SUCH_VAULT =
    "There is no such vault: correct vaultName, or create the vault before anything is published to it.";

/** Whether there is no such vault, as far as its address tells; the cause of a described failure counts too. */
export function isUnknownVault(error: unknown): boolean {
    const cause = error instanceof Error ? error.cause : undefined;
    return ["ENOTFOUND", "VaultNotFound"].includes(codeOf(error)) || (cause !== undefined && isUnknownVault(cause));
}
