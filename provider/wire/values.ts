import { quote } from "../../rotation/quote";
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

/**
 * A refusal that tells nothing secret. The engine prints the value of the property that it names, so a secret one is named in the
 * reason alone.
 * @param props in which the property is
 */
export function discreet({ property, reason }: CheckFailure, props: Props): CheckFailure {
    const [root = ""] = property.split(/[.[]/);
    const hidden = secretTexts(props).reduce((told, text) => told.replaceAll(quote(text), '"[secret]"'), reason);
    return hasSecret(props[root]) ? { property: "", reason: hidden } : { property, reason: hidden };
}

/** All texts that are secret, or in what is. */
function secretTexts(value: Value | undefined, isSecret = false): string[] {
    if (value instanceof Secret) {
        return secretTexts(value.value, true);
    }
    if (typeof value === "string") {
        return isSecret ? [value] : [];
    }
    return typeof value === "object" && value !== null
        ? Object.values(value).flatMap((item) => secretTexts(item, isSecret))
        : [];
}
