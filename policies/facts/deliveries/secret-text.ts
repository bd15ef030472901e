import type { Credential } from "../credentials/credential";
import type { ResourceFacts } from "../resource";
import { namesIn, textAt, textsIn, UNKNOWN, type Value } from "../values";

/** A client secret's value, to be looked for and never shown. */
export class SecretText {
    private readonly forms: readonly string[];

    constructor(secret: string) {
        const encoded = base64Forms(Buffer.from(secret));
        // Configurations of container registries are base64 with base64 in it.
        const twice = encoded.flatMap((text) => base64Forms(Buffer.from(text)));
        // PowerShell takes encoded commands so.
        const wide = base64Forms(Buffer.from(secret, "utf16le"));
        const hex = Buffer.from(secret).toString("hex");
        const url = encodeURIComponent(secret);
        const json = JSON.stringify(secret).slice(1, -1);
        const escaped = [url, url.replaceAll("~", "%7E"), url.replaceAll("~", "%7e")];
        this.forms = [...new Set([secret, json, ...escaped, hex, hex.toUpperCase(), ...encoded, ...twice, ...wide])];
    }

    /**
     * Tells whether a property holds the secret, as a value or a name, alone or within a longer text: in plain, or as URLs,
     * JSON, base64 (also within something longer, within base64, and of UTF-16) or hexadecimal digits write it. A checksum
     * of it does not.
     */
    isIn(property: Value | undefined): boolean {
        return [...textsIn(property), ...namesIn(property)].some((text) =>
            this.forms.some((form) => text.includes(form)),
        );
    }
}

/**
 * The value of a client secret. In a preview, some providers say that it is not known yet and others do not mention it: it
 * always comes.
 */
export function secretTextOf({ resource }: Pick<Credential, "resource">): SecretText | typeof UNKNOWN {
    const text = textAt(resource.props, "value") || UNKNOWN;
    if (text === UNKNOWN) {
        return UNKNOWN;
    }
    const known = secretTexts.get(resource) ?? new SecretText(text);
    secretTexts.set(resource, known);
    return known;
}

/** So that the forms of a value are made once, whatever it is looked for in. */
const secretTexts = new WeakMap<ResourceFacts, SecretText>();

/** What of a text is found in any base64 that it was made part of, in either alphabet. */
function base64Forms(bytes: Buffer): string[] {
    return [0, 1, 2]
        .map((before) => base64Core(bytes, before))
        .filter((core) => core.length >= SHORTEST_CORE)
        .flatMap((core) => [core, core.replaceAll("+", "-").replaceAll("/", "_")]);
}

/** Shorter ones are found by chance. */
const SHORTEST_CORE = 8;

/** What base64 makes of bytes, whatever is around them, when so many bytes stand before them in a group of three. */
function base64Core(bytes: Buffer, before: number): string {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
        .toString("base64")
        .replace(/={1,2}$/, "");
    const isWhole = (before + bytes.length) % 3 === 0;
    return text.slice(Math.ceil((before * 4) / 3), isWhole ? undefined : -1);
}
