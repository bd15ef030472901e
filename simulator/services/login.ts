import type { Chance } from "../chance";
import type { SimulatedClock } from "../clock";
import { type Audiences, resourceOf } from "../http/audiences";
import { answer, param, type Service, type ServiceAnswer, type ServiceRequest } from "../http/service";
import { TOKEN_LIFETIME, type TokenIssuer } from "../http/tokens";
import { type JsonObject, textOf } from "../json";
import { judgeAssertion } from "../tenant/assertion";
import { refuse, type SignInRefusal, type SignInResult } from "../tenant/sign-in";
import type { Tenant } from "../tenant/tenant";

/** What the login service works with. */
export interface LoginParts {
    readonly url: string;
    readonly tenant: Tenant;
    readonly tokens: TokenIssuer;
    readonly audiences: Audiences;
    readonly clock: SimulatedClock;
    readonly chance: Chance;
}

/** Roles of the deployer's Graph tokens: what the permission it needs in a real tenant is called. */
const DEPLOYER_ROLES = ["Application.ReadWrite.All", "Directory.Read.All"];

/** Entra's login service: discovery documents and the token endpoint for applications. */
export function loginService(parts: LoginParts): Service {
    const { url, tenant, tokens } = parts;
    const discovery = (request: ServiceRequest): ServiceAnswer => {
        const refusal = judgeTenant(param(request, "tenant"), tenant, true);
        return refusal === undefined ? answer(200, openIdConfiguration(url, tenant.tenantId)) : refused(refusal, parts);
    };
    return {
        name: "login",
        errorBody: (code, message) => ({
            error: "server_error",
            error_description: `${code}: ${message}`,
            error_codes: [],
        }),
        routes: [
            {
                method: "GET",
                path: "/common/discovery/instance",
                operation: "instanceDiscovery",
                handle: () => answer(200, instances(url, tenant.tenantId)),
            },
            {
                method: "GET",
                path: "/:tenant/v2.0/.well-known/openid-configuration",
                operation: "openidConfiguration",
                handle: discovery,
            },
            {
                method: "GET",
                path: "/:tenant/.well-known/openid-configuration",
                operation: "openidConfiguration",
                handle: discovery,
            },
            {
                method: "GET",
                path: "/:tenant/discovery/v2.0/keys",
                operation: "keys",
                handle: () => answer(200, JSON.parse(JSON.stringify(tokens.keys()))),
            },
            {
                method: "POST",
                path: "/:tenant/oauth2/v2.0/token",
                operation: "token",
                handle: (request) => token(request, parts),
            },
        ],
    };
}

function token(request: ServiceRequest, parts: LoginParts): ServiceAnswer {
    const { tenant, audiences, tokens } = parts;
    const credentials = withBasic(request);
    const appId = textOf(credentials["client_id"]) ?? "";
    const resource = resourceOf(textOf(credentials["scope"]) ?? "");
    const result =
        judgeTenant(param(request, "tenant"), tenant, false) ??
        judgeForm(credentials) ??
        judgeResource(resource, audiences, tenant) ??
        signIn(appId, credentials, tenant);
    if (!result.ok) {
        return { ...refused(result, parts), identity: appId };
    }
    const roles = appId === tenant.deployer.clientId ? DEPLOYER_ROLES : [];
    const access_token = tokens.issue(result, resource, roles);
    const body = { token_type: "Bearer", expires_in: TOKEN_LIFETIME, ext_expires_in: TOKEN_LIFETIME, access_token };
    return { ...answer(200, body, { "Cache-Control": "no-store, no-cache", Pragma: "no-cache" }), identity: appId };
}

function signIn(appId: string, credentials: JsonObject, tenant: Tenant): SignInResult {
    const assertion = textOf(credentials["client_assertion"]);
    return assertion === undefined
        ? tenant.signIn(appId, textOf(credentials["client_secret"]) ?? "")
        : judgeAssertion(appId, assertion, tenant.deployer);
}

/** The tenant in the address: its id or domain; for discovery also the common names. */
function judgeTenant(name: string, tenant: Tenant, common: boolean): SignInRefusal | undefined {
    const known = [tenant.tenantId, tenant.domain, ...(common ? ["common", "organizations"] : [])];
    return known.includes(name.toLowerCase())
        ? undefined
        : refuse(
              "AADSTS90002",
              "invalid_request",
              400,
              `Tenant '${name}' not found. Check to make sure you have the correct tenant ID.`,
          );
}

function judgeForm(credentials: JsonObject): SignInRefusal | undefined {
    const grant = textOf(credentials["grant_type"]);
    if (grant !== "client_credentials") {
        return refuse(
            "AADSTS70003",
            "unsupported_grant_type",
            400,
            `The app requested an unsupported grant type '${grant ?? ""}'.`,
        );
    }
    if (!textOf(credentials["client_id"])) {
        return refuse(
            "AADSTS900144",
            "invalid_request",
            400,
            "The request body must contain the following parameter: 'client_id'.",
        );
    }
    if (!textOf(credentials["scope"])?.includes("/.default")) {
        const message = `The provided value for scope ${textOf(credentials["scope"]) ?? ""} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier.`;
        return refuse("AADSTS1002012", "invalid_scope", 400, message);
    }
    if (!textOf(credentials["client_secret"]) && !textOf(credentials["client_assertion"])) {
        const message = "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.";
        return refuse("AADSTS7000218", "invalid_client", 401, message);
    }
    return undefined;
}

/** Tokens are issued for the simulated services and for the tenant's own applications. */
function judgeResource(resource: string, audiences: Audiences, tenant: Tenant): SignInRefusal | undefined {
    const services = [...audiences.graph, ...audiences.arm, ...audiences.vault];
    if (services.includes(resource) || tenant.application(`appId=${resource.replace(/^api:\/\//, "")}`) !== undefined) {
        return undefined;
    }
    const message = `The resource principal named ${resource} was not found in the tenant named ${tenant.tenantId}.`;
    return refuse("AADSTS500011", "invalid_resource", 400, message);
}

/** Client id and secret may come in the form or as HTTP basic authentication. */
function withBasic({ body, headers }: ServiceRequest): JsonObject {
    const basic = /^Basic (.+)$/i.exec(headers.get("authorization") ?? "")?.[1];
    if (basic === undefined) {
        return body;
    }
    const [id = "", secret = ""] = Buffer.from(basic, "base64").toString().split(":", 2);
    return { client_id: decodeURIComponent(id), client_secret: decodeURIComponent(secret), ...body };
}

function refused({ code, error, status, message }: SignInRefusal, { clock, chance }: LoginParts): ServiceAnswer {
    const trace = chance.uuid();
    const correlation = chance.uuid();
    const timestamp = clock.now().replace("T", " ");
    return answer(status, {
        error,
        error_description: `${code}: ${message} Trace ID: ${trace} Correlation ID: ${correlation} Timestamp: ${timestamp}`,
        error_codes: [Number(code.replace("AADSTS", ""))],
        timestamp,
        trace_id: trace,
        correlation_id: correlation,
        error_uri: `https://login.microsoftonline.com/error?code=${code.replace("AADSTS", "")}`,
    });
}

function openIdConfiguration(url: string, tenantId: string): JsonObject {
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
        cloud_instance_name: new URL(url).host,
        cloud_graph_host_name: new URL(url).host,
        msgraph_host: new URL(url).host,
    };
}

function instances(url: string, tenantId: string): JsonObject {
    const { host } = new URL(url);
    return {
        tenant_discovery_endpoint: `${url}/${tenantId}/v2.0/.well-known/openid-configuration`,
        "api-version": "1.1",
        metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
    };
}
