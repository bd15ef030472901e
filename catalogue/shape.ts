import Ajv, { type ErrorObject } from "ajv";
import { nearest } from "../rotation/nearest";
import { type Format, formats, hasFormat } from "./formats";
import { fromPointer, type Path, valueAt } from "./path";
import type { Problem } from "./problem";
import { Catalogue } from "./schema/catalogue";
import { VOCABULARY } from "./schema/kinds";
import { shapeSentence } from "./shape-sentence";

const ajv = new Ajv({ allErrors: true, verbose: true, allowUnionTypes: true });
ajv.addVocabulary(VOCABULARY);
for (const name of Object.keys(formats) as Format[]) {
    ajv.addFormat(name, { type: "string", validate: (text) => hasFormat(name, text) });
}
const hasShape = ajv.compile<Catalogue>(Catalogue);

/** Where one of these is not met, the others about the same value have nothing more to say. */
const DECISIVE = ["type", "enum", "minLength"];

/** More levels than the schema has. */
const DEEPEST = 16;

/** What came of checking a configuration against the schema. */
export interface Shape {
    readonly problems: readonly Problem[];
    /** Where keys stand that the schema does not know. */
    readonly misspelt: readonly Path[];
    /** The configuration without everything that has a problem. */
    readonly sound: Catalogue;
}

/** Checks a configuration against the schema, field by field, and finds everything that is wrong. */
export function checkShape(config: Readonly<Record<string, unknown>>): Shape {
    const found = new Map<string, ErrorObject[]>();
    for (const error of errorsOf(config)) {
        const path = JSON.stringify(pathOf(error, config));
        const known = found.get(path) ?? [];
        found.set(path, known);
        if (!DECISIVE.includes(known[0]?.keyword ?? "")) {
            known.push(error);
        }
    }
    const errors = [...found.values()].flat().filter((error, _, all) => !isThereMisspelt(error, all));
    return {
        problems: errors.map((error) => ({ path: pathOf(error, config), says: shapeSentence(error) })),
        misspelt: errors
            .filter(({ keyword }) => keyword === "additionalProperties")
            .map((error) => pathOf(error, config)),
        sound: soundPart(config),
    };
}

/** Whether a key that is missing was probably meant by one that nobody knows, which is told with that one. */
function isThereMisspelt(
    { keyword, instancePath, params, parentSchema }: ErrorObject,
    all: readonly ErrorObject[],
): boolean {
    return (
        keyword === "required" &&
        all.some(
            (other) =>
                other.keyword === "additionalProperties" &&
                other.instancePath === instancePath &&
                nearest(other.params["additionalProperty"], Object.keys(parentSchema?.["properties"])) ===
                    params["missingProperty"],
        )
    );
}

/** Takes out what is wrong, and then what lacks something because of that, until nothing is. */
function soundPart(config: Readonly<Record<string, unknown>>): Catalogue {
    const part = copied({ ...config, apps: config["apps"] ?? {} }, DEEPEST) as Record<string, unknown>;
    while (!hasShape(part)) {
        const gone = errorsOf(part).map((error) =>
            error.keyword === "required" ? fromPointer(error.instancePath, part) : pathOf(error, part),
        );
        remove(part, gone);
        part.apps ??= {};
    }
    return part;
}

/** Copies maps and lists as far down as the schema reaches: what is nested deeper can be as deep as it likes. */
function copied(value: unknown, levels: number): unknown {
    if (levels === 0 || typeof value !== "object" || value === null) {
        return value;
    }
    return Array.isArray(value)
        ? value.map((entry) => copied(entry, levels - 1))
        : Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, copied(entry, levels - 1)]));
}

function errorsOf(config: unknown): readonly ErrorObject[] {
    // The error about a map's keys only repeats the one about a key.
    return hasShape(config) ? [] : (hasShape.errors ?? []).filter(({ keyword }) => keyword !== "propertyNames");
}

/** Errors that speak of a key stand at the map that holds it. */
function pathOf({ instancePath, keyword, params, propertyName }: ErrorObject, config: unknown): Path {
    const at = fromPointer(instancePath, config);
    if (keyword === "additionalProperties") {
        return [...at, params["additionalProperty"]];
    }
    if (keyword === "required") {
        return [...at, params["missingProperty"]];
    }
    return propertyName === undefined ? at : [...at, propertyName];
}

/** Takes values out; what is wrong within an entry of a list takes the entry along. See `entriesOf` for where the others stood. */
function remove(root: object, paths: readonly Path[]): void {
    const gone = new Map<object, Set<string | number>>();
    for (const path of paths) {
        const firstIndex = path.findIndex((part) => typeof part === "number");
        const whole = firstIndex === -1 ? path : path.slice(0, firstIndex + 1);
        const [holder, key] = [valueAt(root, whole.slice(0, -1)), whole.at(-1)];
        if (typeof holder === "object" && holder !== null && key !== undefined) {
            gone.set(holder, (gone.get(holder) ?? new Set()).add(key));
        }
    }
    for (const [holder, keys] of gone) {
        if (Array.isArray(holder)) {
            holder.splice(0, Number.POSITIVE_INFINITY, ...holder.filter((_, index) => !keys.has(index)));
        } else {
            for (const key of keys) {
                delete (holder as Record<string | number, unknown>)[key];
            }
        }
    }
}
