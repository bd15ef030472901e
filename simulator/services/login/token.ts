import { resourceOf } from "../../http/audiences";
import { answer, param, type ServiceAnswer, type ServiceRequest } from "../../http/service";
import { TOKEN_LIFETIME } from "../../http/tokens";
import { type JsonObject, textOf } from "../../json";
import type { SignInResult } from "../../tenant/sign-in";
import type { ServiceParts } from "../parts";
import { judgeForm, judgeResource, judgeTenant } from "./judgements";
import { refused } from "./refusal";

/** Roles of the deployer's tokens, beside the one that lets it write: what the permissions are called in a real tenant. */
const DEPLOYER_ROLES = ["Directory.Read.All", "Policy.Read.All"];
const NO_STORE = { "Cache-Control": "no-store, no-cache", Pragma: "no-cache" };

/** Answers a client credentials request. */
export function token(request: ServiceRequest, parts: ServiceParts): ServiceAnswer {
    const { tenant, audiences, tokens } = parts;
    const form = withBasic(request);
    const appId = textOf(form["client_id"]) ?? "";
    const resource = resourceOf(textOf(form["scope"]) ?? "");
    const result =
        judgeTenant(param(request, "tenant"), tenant) ??
        judgeForm(form) ??
        judgeResource(resource, audiences, tenant) ??
        signIn(appId, form, parts);
    if (appId !== tenant.deployer.clientId) {
        tenant.propagation.passTime();
    }
    if (!result.ok) {
        return { ...refused(result, parts), identity: appId };
    }
    const roles = appId === tenant.deployer.clientId ? [tenant.deployerPermission, ...DEPLOYER_ROLES] : [];
    const body = {
        token_type: "Bearer",
        expires_in: TOKEN_LIFETIME,
        ext_expires_in: TOKEN_LIFETIME,
        access_token: tokens.issue(result, resource, roles),
    };
    return { ...answer(200, body, NO_STORE), identity: appId };
}

function signIn(appId: string, form: JsonObject, parts: ServiceParts): SignInResult {
    const { url, tenant, issuers, clientSeconds } = parts;
    const assertion = textOf(form["client_assertion"]);
    if (assertion === undefined) {
        return tenant.signIn(appId, textOf(form["client_secret"]) ?? "");
    }
    const audiences = [tenant.tenantId, tenant.domain].flatMap((name) =>
        ["oauth2/v2.0/token", "v2.0"].map((path) => `${url}/${name}/${path}`),
    );
    const context = { audiences, issuerKey: issuers.publicKey, clientSeconds };
    return tenant.signInWithAssertion(appId, assertion, context);
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
