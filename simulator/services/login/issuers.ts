import type { ForeignIssuers } from "../../http/foreign-issuers";
import { answer, param, type Route } from "../../http/service";
import { textOf } from "../../json";
import { ServiceError } from "../../service-error";

/** The foreign issuers that this server hosts, as OpenID Connect discovery finds them. */
export function issuerRoutes(issuers: ForeignIssuers): Route[] {
    return [
        {
            method: "GET",
            path: "/issuers/:issuer/.well-known/openid-configuration",
            operation: "issuerConfiguration",
            handle: (request) => {
                const issuer = issuers.localIssuer(param(request, "issuer"));
                return answer(200, {
                    issuer,
                    jwks_uri: `${issuer}/keys`,
                    response_types_supported: ["id_token"],
                    subject_types_supported: ["public"],
                    id_token_signing_alg_values_supported: ["RS256"],
                });
            },
        },
        {
            method: "GET",
            path: "/issuers/:issuer/keys",
            operation: "issuerKeys",
            handle: () => answer(200, { keys: [issuers.publicJwk()] }),
        },
    ];
}

/** Where a workload's platform would hand out a token: anyone may ask for any. */
export function foreignTokenRoute(issuers: ForeignIssuers): Route {
    return {
        method: "POST",
        path: "/simulator/foreign-token",
        operation: "signForeignToken",
        handle: ({ body }) => {
            const [issuer, subject] = [textOf(body["issuer"]), textOf(body["subject"])];
            if (!issuer || !subject) {
                const message =
                    'Say whose token it is: {"issuer": "https://…", "subject": "…"}, and "audience" if need be.';
                throw new ServiceError(400, "BadRequest", message);
            }
            return answer(200, { token: issuers.sign({ issuer, subject, audience: textOf(body["audience"]) }) });
        },
    };
}
