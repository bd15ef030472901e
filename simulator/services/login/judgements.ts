import type { Audiences } from "../../http/audiences";
import { type JsonObject, textOf } from "../../json";
import { refuse, type SignInRefusal } from "../../tenant/sign-in";
import type { Tenant } from "../../tenant/tenant";

const ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/** Refuses a tenant other than this one, named by id or domain; discovery also takes the common names. */
export function judgeTenant(name: string, tenant: Tenant, common = false): SignInRefusal | undefined {
    const known: string[] = [tenant.tenantId, tenant.domain, ...(common ? ["common", "organizations"] : [])];
    const message = `Tenant '${name}' not found. Check to make sure you have the correct tenant ID.`;
    return known.includes(name.toLowerCase()) ? undefined : refuse("AADSTS90002", "invalid_request", 400, message);
}

/** Refuses what is no client credentials request. */
export function judgeForm(form: JsonObject): SignInRefusal | undefined {
    const grant = textOf(form["grant_type"]) ?? "";
    const scope = textOf(form["scope"]) ?? "";
    if (grant !== "client_credentials") {
        const message = `The app requested an unsupported grant type '${grant}'.`;
        return refuse("AADSTS70003", "unsupported_grant_type", 400, message);
    }
    if (!textOf(form["client_id"])) {
        const message = "The request body must contain the following parameter: 'client_id'.";
        return refuse("AADSTS900144", "invalid_request", 400, message);
    }
    if (!scope.includes("/.default")) {
        const message = `The provided value for scope ${scope} is not valid: client credentials need RESOURCE/.default.`;
        return refuse("AADSTS1002012", "invalid_scope", 400, message);
    }
    if (!textOf(form["client_secret"]) && !textOf(form["client_assertion"])) {
        const message = "The request body must contain the parameter 'client_assertion' or 'client_secret'.";
        return refuse("AADSTS7000218", "invalid_client", 401, message);
    }
    if (textOf(form["client_assertion"]) && form["client_assertion_type"] !== ASSERTION_TYPE) {
        const message = `The request body must contain the following parameter: 'client_assertion_type' (${ASSERTION_TYPE}).`;
        return refuse("AADSTS900144", "invalid_request", 400, message);
    }
    return undefined;
}

/** Tokens are issued for the simulated services and for the tenant's own applications. */
export function judgeResource(resource: string, audiences: Audiences, tenant: Tenant): SignInRefusal | undefined {
    const services = [...audiences.graph, ...audiences.arm, ...audiences.vault];
    if (services.includes(resource) || tenant.application(resource.replace(/^api:\/\//, "")) !== undefined) {
        return undefined;
    }
    const message = `The resource principal named ${resource} was not found in the tenant named ${tenant.tenantId}.`;
    return refuse("AADSTS500011", "invalid_resource", 400, message);
}
