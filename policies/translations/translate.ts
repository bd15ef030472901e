import { declared, type ResourceFacts, type StackResource, stepsOf } from "../facts/resource";
import type { Field, Readers, Translation } from "../facts/translation";
import { at, isValues, UNKNOWN, type Value, type Values } from "../facts/values";
import type { Translate } from "../sdk/facts";

/** @param readers of the types that are not as rules know them, or not always */
export function translatorOf(readers: Readers): Translate {
    return (resource) => {
        const translation = readers.get(resource.type)?.(declared(resource), resource.props);
        return translation ? applied(resource, usedFirst(translation, declared(resource))) : resource;
    };
}

/** Where a property may stand in several places, the one that the declaration has is first: messages name it, remedies change it. */
function usedFirst(translation: Translation, values: Values): Translation {
    const own = withTexts(values, translation);
    const isUsed = (one: Field) => at(own, ...one.own) !== undefined;
    const [used, unused] = [translation.fields.filter(isUsed), translation.fields.filter((one) => !isUsed(one))];
    return { ...translation, fields: [...used, ...unused] };
}

function applied<T extends ResourceFacts | StackResource>(resource: T, translation: Translation): T {
    const read = (values: Values) => translated(values, translation);
    const inputs = "inputs" in resource && resource.inputs ? { inputs: read(resource.inputs) } : {};
    const dependencies =
        "propertyDependencies" in resource
            ? { propertyDependencies: dependenciesOf(resource.propertyDependencies, translation, declared(resource)) }
            : {};
    return {
        ...resource,
        type: translation.type,
        translation,
        props: read(resource.props),
        ...inputs,
        ...dependencies,
        ignoreChanges: resource.ignoreChanges.flatMap((path) => ignoredOf(path, translation)),
    };
}

/** Known names stand beside what is left under own ones, so that nothing is there twice and nothing is lost. */
function translated(values: Values, translation: Translation): Values {
    const { fields } = translation;
    const own = withTexts(values, translation);
    const rest = fields.reduce((all, { own: path }) => without(all, path), own);
    return fields.reduce((all, { known, own: path, read }) => {
        const found = at(own, ...path);
        const value = found === undefined || found === UNKNOWN || !read ? found : read(found);
        return value === undefined || (value === UNKNOWN && at(all, ...known) !== undefined)
            ? all
            : withValue(all, known, value);
    }, rest);
}

function withTexts(values: Values, { texts = [] }: Translation): Values {
    return { ...values, ...Object.fromEntries(texts.map((name) => [name, parsed(values[name])])) };
}

/** What is no JSON stays a text, of which nothing is read. */
function parsed(value: Value | undefined): Value | undefined {
    if (typeof value !== "string") {
        return value;
    }
    try {
        return JSON.parse(value);
    } catch {
        return value;
    }
}

/** A property was made from whatever the own properties that it is read from were made from. */
function dependenciesOf(
    dependencies: StackResource["propertyDependencies"],
    { fields }: Translation,
    values: Values,
): StackResource["propertyDependencies"] {
    const found: Record<string, readonly string[]> = {};
    const moved = new Set<string>();
    for (const { known, own } of fields) {
        const [name = "", source = ""] = [known[0], own[0]];
        const sources = dependencies[source];
        if (sources) {
            found[name] = [...new Set([...(found[name] ?? []), ...sources])];
            moved.add(source);
        }
    }
    const rest = fields.reduce((all, { own }) => without(all, own), values);
    const kept = Object.entries(dependencies).filter(([name]) => !moved.has(name) || rest[name] !== undefined);
    return { ...Object.fromEntries(kept), ...found };
}

/** What is ignored under own names, under known ones. */
function ignoredOf(path: string, { fields }: Translation): string[] {
    const steps = stepsOf(path);
    const found = fields.flatMap(({ known, own }) => {
        const isWithin = own.every((step, at) => steps[at] === step);
        const covers = steps.every((step, at) => step === "*" || step === own[at]);
        if (own.length === 0 || steps[0] === "*" || !(isWithin || covers)) {
            return [];
        }
        return [[...known, ...(isWithin ? steps.slice(own.length) : [])].join(".")];
    });
    return found.length > 0 ? found : [path];
}

/**
 * Changes to known properties as the declaration has to make them; `undefined` where one of them cannot be made there,
 * because the declaration has another form.
 */
export function writtenBack(changes: Values, resource: ResourceFacts): Values | undefined {
    const { translation } = resource;
    if (!translation) {
        return changes;
    }
    let all: Values | undefined = {};
    for (const [path, value] of leavesOf(changes, [])) {
        const place = ownPlaceOf(path, translation.fields);
        const isText = translation.texts?.includes(place?.[0] ?? "");
        all = all && place && !isText ? withValue(all, place, value) : undefined;
    }
    return all;
}

function ownPlaceOf(path: readonly string[], fields: readonly Field[]): readonly string[] | undefined {
    const found = fields.find(({ known }) => known.every((step, at) => path[at] === step));
    if (!found) {
        return path;
    }
    return found.read || found.own.length === 0 ? undefined : [...found.own, ...path.slice(found.known.length)];
}

function leavesOf(value: Values, path: readonly string[]): (readonly [readonly string[], Value | undefined])[] {
    return Object.entries(value).flatMap(([name, member]) =>
        isValues(member) ? leavesOf(member, [...path, name]) : [[[...path, name], member] as const],
    );
}

function withValue(values: Values, [name = "", ...rest]: readonly string[], value: Value | undefined): Values {
    const before = values[name];
    return {
        ...values,
        [name]: rest.length === 0 ? value : withValue(isValues(before) ? before : {}, rest, value),
    };
}

/** What is left when a property is taken out; nothing that held it alone, and nothing that is not known. */
function without(values: Values, [name, ...rest]: readonly string[]): Values {
    if (name === undefined || values[name] === undefined) {
        return values;
    }
    const { [name]: member, ...others } = values;
    const left = isValues(member) && rest.length > 0 ? without(member, rest) : undefined;
    return left && Object.keys(left).length > 0 ? { ...others, [name]: left } : others;
}
