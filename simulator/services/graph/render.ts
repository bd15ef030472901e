import { answer, param, type ServiceAnswer, type ServiceRequest } from "../../http/service";
import type { JsonObject } from "../../json";
import { BETA_ONLY, type DirectoryObject, type GraphVersion } from "../../tenant/directory-object";
import { describeKey } from "../../tenant/key-credentials";
import { describePassword, type StoredPassword } from "../../tenant/passwords";

/** The version of Graph that the path names. */
export function versionOf(request: ServiceRequest): GraphVersion {
    return param(request, "version") === "beta" ? "beta" : "v1.0";
}

/** A client secret as Graph shows it; the value appears in the answer of addPassword only. */
export function renderPassword(password: StoredPassword, secretText: string | null = null): JsonObject {
    return { customKeyIdentifier: null, ...describePassword(password), secretText };
}

/** A directory object as this version of Graph shows it. */
export function renderObject(
    object: DirectoryObject,
    request: ServiceRequest,
    url: string,
    collection: string,
    secretTexts: readonly string[] = [],
): JsonObject {
    const version = versionOf(request);
    const selected = request.query.get("$select");
    // Certificates themselves are shown of a single object only, and only when they are asked for by name.
    const withKeys = request.params["id"] !== undefined && (selected ?? "").includes("keyCredentials");
    const visible = Object.entries(object.properties).filter(([name]) => version === "beta" || !BETA_ONLY.has(name));
    const complete: JsonObject = {
        ...Object.fromEntries(visible),
        passwordCredentials: object.passwords.map((password, index) => renderPassword(password, secretTexts[index])),
        keyCredentials: object.keys.map((key) => ({ ...describeKey(key, withKeys) })),
    };
    const context = `${url}/${version}/$metadata#${collection}/$entity`;
    return { "@odata.context": context, ...select(complete, selected) };
}

/** Everything on one page, as far as `$top` does not end it: such lists are short. */
export function renderList(
    items: readonly JsonObject[],
    request: ServiceRequest,
    url: string,
    collection: string,
): ServiceAnswer {
    const context = `${url}/${param(request, "version")}/$metadata#${collection}`;
    const count: JsonObject = request.query.get("$count") === "true" ? { "@odata.count": items.length } : {};
    const top = Number(request.query.get("$top") ?? items.length);
    return answer(200, { "@odata.context": context, ...count, value: items.slice(0, top).map(withoutContext) });
}

/** Keeps what `$select` names. */
export function select(object: JsonObject, names: string | null): JsonObject {
    if (names === null || names === "") {
        return object;
    }
    const wanted = names.split(",").map((name) => name.trim());
    return Object.fromEntries(Object.entries(object).filter(([name]) => wanted.includes(name)));
}

/** An object as it stands in a list. */
export function withoutContext({ "@odata.context": _, ...item }: JsonObject): JsonObject {
    return item;
}
