import { NAMESPACE } from "../contract/catalogue-namespace";

/** Instants that people write without quotes, as the Pulumi CLI's YAML reader hands them on. */
const YAML_INSTANT = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})(?:\.\d+)? ([+-]\d{2})(\d{2}) \S+$/;
const INSTANTS = ["anchor", "revokeBefore"];

/**
 * Reads the catalogue's keys out of a stack's whole configuration, where everything but plain text is JSON.
 * @param all by full key: `app-registrations:apps`
 */
export function readConfig(all: Readonly<Record<string, string>>): Record<string, unknown> {
    const prefix = `${NAMESPACE}:`;
    return Object.fromEntries(
        Object.entries(all)
            .filter(([key]) => key.startsWith(prefix))
            .map(([key, value]) => [key.slice(prefix.length), parse(value)]),
    );
}

/** Numbers and truth values stand for themselves only inside of maps and lists; on top everything is text. */
function parse(value: string): unknown {
    if (!/^\s*[[{]/.test(value)) {
        return value;
    }
    try {
        return JSON.parse(value, restoreInstant);
    } catch {
        return value;
    }
}

function restoreInstant(key: string, value: unknown): unknown {
    const [, date, time, hours, minutes] =
        typeof value === "string" && INSTANTS.includes(key) ? (YAML_INSTANT.exec(value) ?? []) : [];
    if (date === undefined) {
        return value;
    }
    return `${date}T${time}${hours === "+00" && minutes === "00" ? "Z" : `${hours}:${minutes}`}`;
}
