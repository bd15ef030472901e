import type { JsonObject } from "../../json";

/** The OpenID configuration of the tenant. */
export function openIdConfiguration(url: string, tenantId: string): JsonObject {
    const { host } = new URL(url);
    return {
        issuer: `${url}/${tenantId}/v2.0`,
        authorization_endpoint: `${url}/${tenantId}/oauth2/v2.0/authorize`,
        token_endpoint: `${url}/${tenantId}/oauth2/v2.0/token`,
        device_authorization_endpoint: `${url}/${tenantId}/oauth2/v2.0/devicecode`,
        end_session_endpoint: `${url}/${tenantId}/oauth2/v2.0/logout`,
        jwks_uri: `${url}/${tenantId}/discovery/v2.0/keys`,
        userinfo_endpoint: `${url}/oidc/userinfo`,
        token_endpoint_auth_methods_supported: ["client_secret_post", "private_key_jwt", "client_secret_basic"],
        response_types_supported: ["code", "id_token", "token"],
        response_modes_supported: ["query", "fragment", "form_post"],
        scopes_supported: ["openid"],
        subject_types_supported: ["pairwise"],
        id_token_signing_alg_values_supported: ["RS256"],
        claims_supported: ["sub", "iss", "aud", "exp", "iat", "tid", "oid"],
        tenant_region_scope: null,
        cloud_instance_name: host,
        cloud_graph_host_name: host,
        msgraph_host: host,
    };
}

/** The answer to instance discovery: this host is an authority, and its only name. */
export function instanceDiscovery(url: string, tenantId: string): JsonObject {
    const { host } = new URL(url);
    return {
        tenant_discovery_endpoint: `${url}/${tenantId}/v2.0/.well-known/openid-configuration`,
        "api-version": "1.1",
        metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
    };
}
