import { isObject, type Json, type JsonObject, textOf } from "./json";
import type { PropagationDelay, PropagationSettings, ReplicaAnswer } from "./tenant/propagation";

/** Names of the settings in requests to the control endpoint. */
const NAMES = ["delay", "flapping", "signInTakes"] as const;

/**
 * Reads settings from a request or from options; `null` takes one back to its default, what is missing stays.
 * `delay` is a duration, `FROM..TO`, or an object with `from`, `to` and `seed`; `flapping` is a list, or a text with
 * commas, of `accept` and `refuse`.
 * @throws RangeError
 */
export function readPropagation(body: JsonObject): PropagationSettings {
    const unknown = Object.keys(body).find((name) => !NAMES.some((known) => known === name));
    if (unknown !== undefined) {
        throw new RangeError(`propagation: "${unknown}" is no setting; there are ${NAMES.join(", ")}`);
    }
    const { delay, flapping, signInTakes } = body;
    return {
        ...(delay !== undefined && { delay: readDelay(delay) }),
        ...(flapping !== undefined && { flapping: readFlapping(flapping) }),
        ...(signInTakes !== undefined && { signInTakes: textOf(signInTakes) }),
    };
}

/** The settings as the control endpoint tells them; a function that chooses delays is told as `chosen`. */
export function writePropagation({ delay, flapping, signInTakes }: PropagationSettings): JsonObject {
    return {
        delay: typeof delay === "function" ? "chosen" : typeof delay === "object" ? { ...delay } : (delay ?? null),
        flapping: flapping === undefined ? null : [...flapping],
        signInTakes: signInTakes ?? null,
    };
}

function readDelay(value: Json): PropagationDelay | undefined {
    if (isObject(value)) {
        const { from, to, seed } = value;
        const range = { from: textOf(from) ?? "", to: textOf(to) ?? "" };
        return typeof seed === "number" ? { ...range, seed } : range;
    }
    const [from = "", to] = (textOf(value) ?? "").split("..");
    if (value === null) {
        return undefined;
    }
    return to === undefined ? from : { from, to };
}

function readFlapping(value: Json): ReplicaAnswer[] | undefined {
    if (value === null) {
        return undefined;
    }
    const answers = typeof value === "string" ? value.split(",") : [value].flat();
    return answers.map((answer) => {
        if (answer !== "accept" && answer !== "refuse") {
            throw new RangeError(`flapping: ${JSON.stringify(answer)} is neither "accept" nor "refuse"`);
        }
        return answer;
    });
}
