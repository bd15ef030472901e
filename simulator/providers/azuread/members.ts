import { isDeepStrictEqual } from "node:util";
import type { Props } from "../../../provider/wire/handler";
import { hasUnknown, reveal } from "../../../provider/wire/values";
import { type Json, type JsonObject, objectOf } from "../../json";
import type { Field } from "./fields";

/** A property of a resource and where Graph keeps it. */
export interface Member {
    /** Names in Graph, from the outside in, separated by dots. */
    readonly at: string;
    readonly field: Field;
    /** @default sent in every update */
    readonly onlyWhenChanged?: boolean;
}

/** All of a resource that the program can set, by the program's names. */
export type Members = Readonly<Record<string, Member>>;

/** The body of a request that sets these members. */
export function toGraph(members: Members, inputs: Props): JsonObject {
    const body: JsonObject = {};
    for (const [name, { at, field }] of Object.entries(members)) {
        put(body, at.split("."), field.toGraph(reveal(inputs[name])));
    }
    return body;
}

/** What the provider shows of an object in Graph. */
export function fromGraph(members: Members, object: JsonObject): JsonObject {
    return Object.fromEntries(
        Object.entries(members).map(([name, { at, field }]) => [name, field.fromGraph(get(object, at))]),
    );
}

/** What the provider shows of members that the program does not set. */
export function presets(members: Members): JsonObject {
    return Object.fromEntries(Object.entries(members).map(([name, { field }]) => [name, field.normal(undefined)]));
}

/** Names of the members in which the recorded outputs and the new inputs differ; what is not known yet differs. */
export function changedMembers(members: Members, outputs: Props, inputs: Props): string[] {
    return Object.entries(members)
        .filter(
            ([name, { field }]) =>
                hasUnknown(inputs[name]) ||
                !isDeepStrictEqual(field.normal(reveal(outputs[name])), field.normal(reveal(inputs[name]))),
        )
        .map(([name]) => name);
}

function put(body: JsonObject, path: readonly string[], value: Json): void {
    const [name = "", ...inner] = path;
    if (inner.length === 0) {
        body[name] = value;
    } else {
        const nested = objectOf(body[name]);
        put(nested, inner, value);
        body[name] = nested;
    }
}

function get(object: JsonObject, at: string): Json | undefined {
    return at.split(".").reduce<Json | undefined>((value, name) => objectOf(value)[name], object);
}
