import { isObject, type Json, type JsonObject, objectOf } from "../../json";

/** One property, in the program's form and in Graph's. */
export interface Field {
    /** What is sent to Graph; the program's `undefined` becomes what "not set" means there. */
    toGraph(value: Json | undefined): Json;
    /** What the provider shows of Graph's value. */
    fromGraph(value: Json | undefined): Json;
    /** A form in which values that mean the same are the same: defaults filled in, sets in order. */
    normal(value: Json | undefined): Json;
}

/** A text; an empty one is the same as none. */
export function text(preset = ""): Field {
    return simple(
        (value) => value || preset || null,
        (value) => value ?? "",
    );
}

export function flag(preset = false): Field {
    return simple(
        (value) => value ?? preset,
        (value) => value ?? false,
    );
}

export function whole(preset: number): Field {
    return simple(
        (value) => value ?? preset,
        (value) => value ?? preset,
    );
}

/** Texts in no order. */
export function texts(): Field {
    return list(simple(same, same));
}

/** Texts that Graph keeps in one, separated by commas. */
export function joinedTexts(): Field {
    const { normal } = texts();
    return {
        toGraph: (value) => itemsOf(value).join(",") || null,
        fromGraph: (value) =>
            String(value ?? "")
                .split(",")
                .map((part) => part.trim())
                .filter(Boolean),
        normal,
    };
}

/** Items in an order: to the provider, another order is a change. */
export function ordered(item: Field): Field {
    return {
        toGraph: (value) => itemsOf(value).map((each) => item.toGraph(each)),
        fromGraph: (value) => itemsOf(value).map((each) => item.fromGraph(each)),
        normal: (value) => itemsOf(value).map((each) => item.normal(each)),
    };
}

/** Items in no order. */
export function list(item: Field): Field {
    const { normal, ...others } = ordered(item);
    return {
        ...others,
        normal: (value) => itemsOf(normal(value)).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
    };
}

/** An object; each member is given with its name in Graph. */
export function block(members: Readonly<Record<string, readonly [string, Field]>>): Field {
    const each = (make: (name: string, graphName: string, field: Field) => [string, Json]): JsonObject =>
        Object.fromEntries(Object.entries(members).map(([name, [graphName, field]]) => make(name, graphName, field)));
    return {
        toGraph: (value) => each((name, graphName, field) => [graphName, field.toGraph(member(value, name))]),
        fromGraph: (value) => each((name, graphName, field) => [name, field.fromGraph(member(value, graphName))]),
        normal: (value) => each((name, _, field) => [name, field.normal(member(value, name))]),
    };
}

function simple(toGraph: Field["toGraph"], fromGraph: Field["fromGraph"]): Field {
    return { toGraph, fromGraph, normal: (value) => fromGraph(toGraph(value)) };
}

function same(value: Json | undefined): Json {
    return value ?? null;
}

function member(value: Json | undefined, name: string): Json | undefined {
    return isObject(value) ? objectOf(value)[name] : undefined;
}

function itemsOf(value: Json | undefined): Json[] {
    return Array.isArray(value) ? value : [];
}
