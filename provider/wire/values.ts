import { withoutGuess } from "../../rotation/duration";
import { show } from "../../rotation/quote";
import { type CheckFailure, type Props, Secret, Unknown, type Value } from "./handler";

/** A value as JSON, with nothing hidden and nothing unknown. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/**
 * Opens secrets at any depth and drops what is undefined: for what is sent to a service, never for what is stored or
 * shown.
 * @throws when a part is not known, which only happens in a preview
 */
export function reveal(value: Value): Json;
export function reveal(value: Value | undefined): Json | undefined;
export function reveal(value: Value | undefined): Json | undefined {
    if (value instanceof Secret) {
        return reveal(value.value);
    }
    if (value instanceof Unknown) {
        throw new Error("A value is needed that is not known before the deployment.");
    }
    if (Array.isArray(value)) {
        return value.map((item) => reveal(item));
    }
    if (typeof value === "object" && value !== null) {
        return Object.fromEntries(
            Object.entries(value).flatMap(([key, item]) => (item === undefined ? [] : [[key, reveal(item)]])),
        );
    }
    return value;
}

/** Whether a value, or a part of it, is not known yet. */
export function hasUnknown(value: Value | undefined): boolean {
    if (value instanceof Unknown) {
        return true;
    }
    if (value instanceof Secret) {
        return hasUnknown(value.value);
    }
    return typeof value === "object" && value !== null && Object.values(value).some(hasUnknown);
}

/** Whether a value, or a part of it, is secret. */
export function hasSecret(value: Value | undefined): boolean {
    if (value instanceof Secret) {
        return true;
    }
    return typeof value === "object" && value !== null && Object.values(value).some(hasSecret);
}

/** What stands in a message in place of what is secret. */
const HIDDEN = '"[secret]"';

/**
 * A refusal that tells nothing secret. The engine prints the value of the property that it names, so a secret one is named in the
 * reason alone.
 * @param props in which the property is
 */
export function discreet({ property, reason }: CheckFailure, props: Props): CheckFailure {
    const [root = ""] = property.split(/[.[]/);
    return { property: hasSecret(props[root]) ? "" : property, reason: withoutSecrets(reason, props) };
}

/** A message without what is secret in the values that it is about, in whatever way messages show it. */
export function withoutSecrets(message: string, props: Props): string {
    const hidden = secretsIn(props).reduce<string>((told, value) => {
        const shown = show(value);
        return typeof value === "number"
            ? told.replace(new RegExp(`\\b(is|has) ${shown.replace(/[.+]/g, "\\$&")}(?![\\w.])`, "g"), `$1 ${HIDDEN}`)
            : told.replaceAll(shown, HIDDEN);
    }, message);
    return hidden === message ? message : withoutGuess(hidden);
}

/** All texts and numbers that are secret, and lists and objects that hold what is: these first, which may be shown as a whole. */
function secretsIn(value: Value | undefined, isSecret = false): Json[] {
    if (value instanceof Secret) {
        return secretsIn(value.value, true);
    }
    if (typeof value === "string" || typeof value === "number") {
        return isSecret ? [value] : [];
    }
    if (typeof value !== "object" || value === null || value instanceof Unknown) {
        return [];
    }
    const inside = Object.values(value).flatMap((item) => secretsIn(item, isSecret));
    return inside.length > 0 && !hasUnknown(value) ? [reveal(value), ...inside] : inside;
}
