import { type Props, Secret, type Value } from "../../../provider/wire/handler";
import { hasSecret } from "../../../provider/wire/values";
import { isObject, type Json, type JsonObject, textOf } from "../../json";

/** Outputs as the program gave them: what it marked secret stays secret, though Graph shows it in clear. */
export function keepSecrets(outputs: Props, inputs: Props): Props {
    return Object.fromEntries(
        Object.entries(outputs).map(([name, value]) => [
            name,
            value !== undefined && !(value instanceof Secret) && hasSecret(inputs[name]) ? new Secret(value) : value,
        ]),
    );
}

/** Outputs in which these, when they are empty lists, are null. */
export function withoutEmpty(outputs: Props, names: readonly string[]): Props {
    const isEmpty = (value: Value | undefined) => Array.isArray(value) && value.length === 0;
    return { ...outputs, ...Object.fromEntries(names.filter((n) => isEmpty(outputs[n])).map((n) => [n, null])) };
}

/** Ids of roles or scopes by their values; those without a value are left out. */
export function idsByValue(items: Json | undefined): JsonObject {
    const found = Array.isArray(items) ? items.filter(isObject) : [];
    return Object.fromEntries(
        found.flatMap((item) => {
            const value = textOf(item["value"]);
            return value ? [[value, item["id"] ?? ""]] : [];
        }),
    );
}

/** The inputs among outputs, without those that say what is so anyway: what an import tells the engine. */
export function importedInputs(outputs: Props, names: readonly string[], presets: JsonObject): Props {
    const chosen = names.flatMap((name): [string, Value][] => {
        const value = outputs[name];
        const preset = JSON.stringify(presets[name] ?? null);
        return value === undefined || value === null || JSON.stringify(value) === preset ? [] : [[name, value]];
    });
    return Object.fromEntries(chosen);
}
