import { isName } from "./domains";

/**
 * Tells whether a text holds an asterisk: a plain one, or one in a disguise that somebody on the way takes off, such as
 * `%2A`, `%252A`, the full-width and the small asterisk that Unicode maps to the plain one, or punycode. A host label in
 * punycode that stands for no valid name is taken for one too: only lax decoders see
 * what it hides; and so is a text that is encoded over and over.
 */
export function hasWildcard(text: string): boolean {
    const plain = withoutDisguise(text);
    if (plain === undefined) {
        return true;
    }
    return plain.includes("*") || !hostLabels(plain).every(isName);
}

/** More layers than anybody's software puts on by mistake; each costs a walk through the whole text. */
const MOST_LAYERS = 16;

/** Decodes until nothing is left to decode; `undefined` where there are more layers than that is done for. */
function withoutDisguise(text: string, layers = MOST_LAYERS): string | undefined {
    const mapped = text.normalize("NFKC");
    const plain = mapped.replace(/(?:%[0-9a-f]{2})+/gi, (run) =>
        Buffer.from(run.replaceAll("%", ""), "hex").toString("utf8"),
    );
    if (plain === mapped) {
        return plain;
    }
    return layers > 0 ? withoutDisguise(plain, layers - 1) : undefined;
}

function hostLabels(uri: string): string[] {
    const [, authority = ""] = /^[a-z][a-z0-9+.-]*:[/\\]*([^/\\?#]*)/i.exec(uri) ?? [];
    return authority.split(/[.。:@]/);
}
