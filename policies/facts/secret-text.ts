import type { Credential } from "./credential";
import { textAt, textsIn, UNKNOWN, type Value } from "./values";

/**
 * A client secret's value, to be compared and never shown. In a preview, some providers say that it is not known yet and
 * others do not mention it: it always comes.
 */
export function secretValueOf({ resource }: Pick<Credential, "resource">): string | typeof UNKNOWN {
    return textAt(resource.props, "value") || UNKNOWN;
}

/**
 * Tells whether a property holds a secret, alone or within a longer text: in plain, or as URLs, JSON, base64 (also within
 * something longer) or hexadecimal digits write it.
 */
export function holdsSecret(property: Value | undefined, secret: string): boolean {
    const forms = formsOf(secret);
    return textsIn(property).some((text) => forms.some((form) => text.includes(form)));
}

function formsOf(secret: string): readonly string[] {
    const bytes = Buffer.from(secret);
    const encoded = [0, 1, 2].flatMap((before) => {
        const shifted = base64Core(bytes, before);
        return [shifted, shifted.replaceAll("+", "-").replaceAll("/", "_")];
    });
    const hex = bytes.toString("hex");
    const all = [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1), hex, hex.toUpperCase()];
    return [...all, ...encoded.filter((form) => form.length >= SHORTEST_CORE)];
}

/** Shorter ones are found by chance. */
const SHORTEST_CORE = 8;

/** What base64 makes of bytes, whatever is around them, when so many bytes stand before them in a group of three. */
function base64Core(bytes: Buffer, before: number): string {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
        .toString("base64")
        .replace(/=+$/, "");
    const isWhole = (before + bytes.length) % 3 === 0;
    return text.slice(Math.ceil((before * 4) / 3), isWhole ? undefined : -1);
}
