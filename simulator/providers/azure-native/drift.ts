import { isDeepStrictEqual } from "node:util";
import { type Props, Secret, Unknown, type Value } from "../../../provider/wire/handler";
import { isObject, type Json, type JsonObject } from "../../json";

/**
 * The inputs that would lead to what is there now: the recorded ones, with what was changed behind the provider's back
 * between two looks at the settable part of the resource. Defaults that Azure chose are in both looks and stay out.
 */
export function applyDrift(inputs: Props, before: JsonObject, now: JsonObject): Props {
    const result: Props = { ...inputs };
    for (const name of new Set([...Object.keys(before), ...Object.keys(now)])) {
        if (!isDeepStrictEqual(before[name], now[name])) {
            result[name] = drifted(inputs[name], before[name], now[name]);
        }
    }
    return result;
}

function drifted(input: Value | undefined, before: Json | undefined, now: Json | undefined): Value | undefined {
    if (input instanceof Secret) {
        return new Secret(drifted(input.value, before, now) ?? null);
    }
    const nested = isProps(input) && isObject(before) && isObject(now);
    return nested ? applyDrift(input, before, now) : now;
}

function isProps(value: Value | undefined): value is Props {
    return (
        typeof value === "object" &&
        value !== null &&
        !Array.isArray(value) &&
        !(value instanceof Secret) &&
        !(value instanceof Unknown)
    );
}
