import type { AccessToken, TokenCredential } from "@azure/identity";
import { settingOf } from "../../contract/provider-settings";
import type { Send } from "../rest/transport";

const API_VERSION = "2018-02-01";

/**
 * Tokens of a managed identity from the endpoint that `ARM_MSI_ENDPOINT` names, asked as the azuread provider asks it.
 * Without that variable `ManagedIdentityCredential` is used, which knows the usual endpoints by itself but cannot be
 * told another one.
 */
export class ManagedIdentityEndpointCredential implements TokenCredential {
    /** @param clientId which of several identities to use */
    constructor(
        private readonly endpoint: string,
        private readonly clientId: string | undefined,
        private readonly send: Send,
    ) {}

    async getToken(scopes: string | string[]): Promise<AccessToken> {
        const [scope = ""] = [scopes].flat();
        const url = new URL(this.endpoint);
        url.searchParams.set("api-version", API_VERSION);
        url.searchParams.set("resource", scope.replace(/\/\.default$/, ""));
        if (this.clientId) {
            url.searchParams.set("client_id", this.clientId);
        }
        const answer = await this.send({
            method: "GET",
            url: url.href,
            headers: { metadata: "true" },
            allowInsecureConnection: true,
        });
        const token = answer.status === 200 ? readToken(answer.bodyAsText) : undefined;
        if (!token) {
            throw new Error(
                `${settingOf("ARM_MSI_ENDPOINT")} is ${url.origin}, which answered ${answer.status} without a token.`,
            );
        }
        return token;
    }
}

function readToken(body: string | null | undefined): AccessToken | undefined {
    try {
        const answer = JSON.parse(body ?? "") as Record<string, unknown>;
        const token = answer["access_token"];
        // Seconds since 1970, from some endpoints as text. Without them the token serves for one request.
        const expiresOnTimestamp = Number(answer["expires_on"] ?? 0) * 1_000 || 0;
        return typeof token === "string" && token !== "" ? { token, expiresOnTimestamp } : undefined;
    } catch {
        return undefined;
    }
}
