import { answer, param, type Service, type ServiceAnswer, type ServiceRequest } from "../../http/service";
import { refuse } from "../../tenant/sign-in";
import type { ServiceParts } from "../parts";
import { instanceDiscovery, openIdConfiguration } from "./discovery";
import { issuerRoutes } from "./issuers";
import { judgeTenant } from "./judgements";
import { oauthError, refusalBody, refused } from "./refusal";
import { token } from "./token";

/** Entra's login service: discovery documents and the token endpoint for applications. */
export function loginService(parts: ServiceParts): Service {
    const { url, tenant, tokens, issuers } = parts;
    const configuration = (request: ServiceRequest): ServiceAnswer => {
        const refusal = judgeTenant(param(request, "tenant"), tenant, true);
        return refusal === undefined ? answer(200, openIdConfiguration(url, tenant.tenantId)) : refused(refusal, parts);
    };
    return {
        name: "login",
        errorBody: ({ code, message, status }) => refusalBody(refuse(code, oauthError(code), status, message), parts),
        routes: [
            ...issuerRoutes(issuers),
            {
                method: "GET",
                path: "/common/discovery/instance",
                operation: "instanceDiscovery",
                handle: () => answer(200, instanceDiscovery(url, tenant.tenantId)),
            },
            {
                method: "GET",
                path: "/:tenant/v2.0/.well-known/openid-configuration",
                operation: "openidConfiguration",
                handle: configuration,
            },
            {
                method: "GET",
                path: "/:tenant/.well-known/openid-configuration",
                operation: "openidConfiguration",
                handle: configuration,
            },
            {
                method: "GET",
                path: "/:tenant/discovery/v2.0/keys",
                operation: "keys",
                handle: () => answer(200, { keys: [tokens.publicJwk()] }),
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
