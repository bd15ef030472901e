import { isObject, type Json, type JsonObject } from "../json";
import { ServiceError } from "../service-error";

/** Names of members whose values never leave a request: not for fault matchers, not for logs. */
const SECRET_NAMES = new Set(["client_secret", "client_assertion", "assertion", "value", "secretText", "password"]);

/** Reads a form or JSON body; empty when there is none. */
export async function readBody(request: Request): Promise<JsonObject> {
    const type = request.headers.get("content-type") ?? "";
    if (request.method === "GET" || type.startsWith("image/")) {
        return {};
    }
    const text = await request.text();
    if (text.trim() === "") {
        return {};
    }
    // No form starts with a brace, and curl calls JSON a form unless it is told otherwise.
    if (type.startsWith("application/x-www-form-urlencoded") && !text.startsWith("{")) {
        return Object.fromEntries(new URLSearchParams(text));
    }
    const body = parse(text);
    if (!isObject(body)) {
        throw new ServiceError(400, "BadRequest", "The request body is not a JSON object.");
    }
    return body;
}

/** A copy without secret values, at any depth. */
export function withoutSecrets(body: JsonObject): JsonObject {
    return Object.fromEntries(
        Object.entries(body)
            .filter(([name]) => !SECRET_NAMES.has(name))
            .map(([name, value]) => [name, strip(value)]),
    );
}

function strip(value: Json): Json {
    if (Array.isArray(value)) {
        return value.map(strip);
    }
    return isObject(value) ? withoutSecrets(value) : value;
}

function parse(text: string): unknown {
    try {
        return JSON.parse(text);
    } catch {
        // The parser's own message would quote the body, which may hold a secret.
        throw new ServiceError(400, "BadRequest", "The request body is not valid JSON.");
    }
}
