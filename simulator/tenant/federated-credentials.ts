import type { Chance } from "../chance";
import { type Json, type JsonObject, textOf } from "../json";
import { ServiceError } from "../service-error";
import { badRequest } from "./bad-request";

/** A federated identity credential: which foreign tokens sign in as the application. */
export interface FederatedCredential {
    readonly id: string;
    /** Never changes. */
    readonly name: string;
    /** Address of the foreign issuer, as its tokens write it. */
    readonly issuer: string;
    readonly subject: string;
    /** One text. */
    readonly audiences: readonly string[];
    readonly description: string | null;
}

/** Federated identity credentials that an application may have. */
export const FEDERATED_LIMIT = 20;
const NAME = /^[A-Za-z0-9._~-]{1,120}$/;
const TEXT_LIMIT = 600;

/** Makes a credential beside those that exist. */
export function makeFederated(
    wanted: JsonObject,
    existing: readonly FederatedCredential[],
    chance: Chance,
): FederatedCredential {
    const name = textOf(wanted["name"]) ?? "";
    if (!NAME.test(name)) {
        throw badRequest(
            `Invalid value '${name}' specified for property 'name': 1 to 120 letters, digits and the characters - . _ ~ are valid.`,
        );
    }
    if (existing.length >= FEDERATED_LIMIT) {
        throw badRequest(`An application can have ${FEDERATED_LIMIT} federated identity credentials at most.`);
    }
    const made = complete({ ...wanted, name, id: chance.uuid() });
    judgeUnique(made, existing);
    return made;
}

/** Changes a credential; what is left out stays, and the name cannot be changed. */
export function changeFederated(
    current: FederatedCredential,
    changes: JsonObject,
    existing: readonly FederatedCredential[],
): FederatedCredential {
    const { name = current.name } = changes;
    if (name !== current.name) {
        throw badRequest("Property 'name' is read-only and cannot be set.");
    }
    const audiences = [...current.audiences];
    const changed = complete({ ...current, audiences, ...changes, name: current.name, id: current.id });
    const others = existing.filter(({ id }) => id !== current.id);
    judgeUnique(changed, others);
    return changed;
}

/** Finds by id or by name. */
export function findFederated(credentials: readonly FederatedCredential[], key: string): FederatedCredential {
    const found = credentials.find(({ id, name }) => id === key.toLowerCase() || name === key);
    if (found === undefined) {
        const message = `Resource '${key}' does not exist or one of its queried reference-property objects are not present.`;
        throw new ServiceError(404, "Request_ResourceNotFound", message);
    }
    return found;
}

function complete(wanted: JsonObject): FederatedCredential {
    const audiences = Array.isArray(wanted["audiences"]) ? wanted["audiences"] : [];
    if (audiences.length !== 1) {
        throw badRequest(`Property 'audiences' has ${audiences.length} values; exactly one is valid.`);
    }
    const issuer = required("issuer", wanted["issuer"]);
    if (!URL.canParse(issuer)) {
        throw badRequest(`Invalid value '${issuer}' specified for property 'issuer': it is no URL.`);
    }
    const { description = null } = wanted;
    return {
        id: textOf(wanted["id"]) ?? "",
        name: textOf(wanted["name"]) ?? "",
        issuer,
        subject: required("subject", wanted["subject"]),
        audiences: [required("audiences", audiences[0])],
        description: description === null ? null : judgeLength("description", textOf(description) ?? ""),
    };
}

function required(property: string, value: Json | undefined): string {
    const text = textOf(value) ?? "";
    if (text.trim() === "") {
        throw badRequest(`Property '${property}' is required and cannot be empty.`);
    }
    return judgeLength(property, text);
}

function judgeLength(property: string, text: string): string {
    if (text.length > TEXT_LIMIT) {
        throw badRequest(`Property '${property}' has ${text.length} characters; ${TEXT_LIMIT} are valid.`);
    }
    return text;
}

function judgeUnique(wanted: FederatedCredential, others: readonly FederatedCredential[]): void {
    const twin = others.find(
        ({ name, issuer, subject }) => name === wanted.name || (issuer === wanted.issuer && subject === wanted.subject),
    );
    if (twin !== undefined) {
        const what =
            twin.name === wanted.name ? `name ${twin.name}` : `issuer ${twin.issuer} and subject ${twin.subject}`;
        const message = `FederatedIdentityCredential with ${what} already exists.`;
        throw new ServiceError(409, "Request_MultipleObjectsWithSameKeyValue", message);
    }
}
