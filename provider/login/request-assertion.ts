import type { Send } from "../rest/transport";
import type { LoginMethod } from "./choose-login-method";

/** What Entra expects an exchanged token to be meant for. */
const AUDIENCE = "api://AzureADTokenExchange";
const AZURE_DEVOPS_API_VERSION = "7.1";

/** The methods for which a pipeline's own service hands out the token that Entra then exchanges. */
export type AssertionMethod = Extract<LoginMethod, { kind: "azureDevOps" | "gitHub" }>;

/**
 * Asks GitHub Actions or Azure DevOps for a token of the running job. Both are asked as the azuread provider asks them.
 * @throws when the service refuses or answers without a token; the error never quotes the answer
 */
export async function requestAssertion(method: AssertionMethod, send: Send): Promise<string> {
    const url = new URL(method.url);
    setIfMissing(url, "audience", AUDIENCE);
    if (method.kind === "azureDevOps") {
        setIfMissing(url, "api-version", AZURE_DEVOPS_API_VERSION);
        setIfMissing(url, "serviceConnectionId", method.serviceConnectionId);
    }
    const service = method.kind === "azureDevOps" ? "Azure DevOps" : "GitHub Actions";
    const answer = await send({
        method: method.kind === "azureDevOps" ? "POST" : "GET",
        url: url.href,
        headers: { authorization: `Bearer ${method.token}`, "content-type": "application/json" },
    });
    if (answer.status !== 200) {
        throw new Error(
            `${service} refused to issue a token for the job: it answered ${answer.status} at ${url.origin}. ` +
                `Check that the job may request one.`,
        );
    }
    const token = tokenIn(answer.bodyAsText, method.kind === "azureDevOps" ? "oidcToken" : "value");
    if (token === undefined) {
        throw new Error(`${service} answered at ${url.origin} without a token for the job.`);
    }
    return token;
}

function setIfMissing(url: URL, parameter: string, value: string): void {
    if (!url.searchParams.get(parameter)) {
        url.searchParams.set(parameter, value);
    }
}

function tokenIn(body: string | null | undefined, member: string): string | undefined {
    try {
        const token: unknown = (JSON.parse(body ?? "") as Record<string, unknown> | null)?.[member];
        return typeof token === "string" && token !== "" ? token : undefined;
    } catch {
        return undefined;
    }
}
