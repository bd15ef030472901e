import type { Props } from "../../../provider/wire/handler";
import { Unknown } from "../../../provider/wire/handler";
import type { JsonObject } from "../../json";

/** The members that are given, as ARM's `properties`. */
export function given(inputs: JsonObject, names: readonly string[]): JsonObject {
    return Object.fromEntries(names.flatMap((name) => (inputs[name] === undefined ? [] : [[name, inputs[name]]])));
}

/** What a preview shows of a resource whose properties stand beside its name: what Azure computes is not known. */
export function foresee(inputs: Props, computed: readonly string[]): Props {
    return { ...inputs, ...Object.fromEntries(["name", ...computed].map((name) => [name, new Unknown()])) };
}
