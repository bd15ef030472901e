import Ajv, { type ErrorObject } from "ajv";
import { type Format, formats, hasFormat } from "./formats";
import { fromPointer, type Path } from "./path";
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

/** What came of checking a configuration against the schema. */
export interface Shape {
    readonly problems: readonly Problem[];
    /** The configuration without everything that has a problem. */
    readonly sound: Catalogue;
}

/** Checks a configuration against the schema, field by field, and finds everything that is wrong. */
export function checkShape(config: Readonly<Record<string, unknown>>): Shape {
    const problems = new Map<string, Problem>();
    for (const error of errorsOf(config)) {
        const path = pathOf(error, config);
        const known = JSON.stringify(path);
        if (!problems.has(known)) {
            problems.set(known, { path, says: shapeSentence(error) });
        }
    }
    return { problems: [...problems.values()], sound: soundPart(config) };
}

/** Takes out what is wrong, and then what lacks something because of that, until nothing is. */
function soundPart(config: Readonly<Record<string, unknown>>): Catalogue {
    const part = structuredClone({ ...config, apps: config["apps"] ?? {} });
    while (!hasShape(part)) {
        for (const error of errorsOf(part)) {
            remove(part, error.keyword === "required" ? fromPointer(error.instancePath, part) : pathOf(error, part));
        }
        part.apps ??= {};
    }
    return part;
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

/** Takes a value out; out of a list, the list as a whole, so that no other index changes its meaning. */
function remove(root: Record<string, unknown>, path: Path): void {
    const firstIndex = path.findIndex((part) => typeof part === "number");
    const [key, ...above] = path.slice(0, firstIndex === -1 ? undefined : firstIndex).reverse();
    let holder: unknown = root;
    for (const part of above.reverse()) {
        holder = (holder as Record<string, unknown> | undefined)?.[part];
    }
    if (typeof holder === "object" && holder !== null && key !== undefined) {
        delete (holder as Record<string, unknown>)[key];
    }
}
