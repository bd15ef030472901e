import { bearerTokenAuthenticationPolicy, type PipelinePolicy } from "@azure/core-rest-pipeline";
import type { TokenCredential } from "@azure/identity";

/**
 * Signs in to a key vault as its clients do: the first request goes without a token, the vault's challenge tells which
 * resource to sign in to, and that resource must be a parent of the vault's own host.
 */
export function challengePolicy(credential: TokenCredential): PipelinePolicy {
    let scope: string | undefined;
    return bearerTokenAuthenticationPolicy({
        credential,
        scopes: [],
        challengeCallbacks: {
            authorizeRequest: async ({ request, getAccessToken }) => {
                const token = scope && (await getAccessToken([scope], {}));
                if (token) {
                    request.headers.set("Authorization", `Bearer ${token.token}`);
                }
            },
            authorizeRequestOnChallenge: async ({ response, request, getAccessToken }) => {
                const resource = /resource="([^"]+)"/.exec(response.headers.get("WWW-Authenticate") ?? "")?.[1];
                const { hostname } = new URL(request.url);
                if (!resource || !hostname.endsWith(`.${new URL(resource).hostname}`)) {
                    throw new Error(`The challenge of ${hostname} names the resource ${resource}, not its own domain.`);
                }
                scope = `${resource}/.default`;
                const token = await getAccessToken([scope], {});
                request.headers.set("Authorization", `Bearer ${token?.token}`);
                return token !== null;
            },
        },
    });
}
