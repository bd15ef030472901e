import { domainToUnicode } from "node:url";

/**
 * Tells whether a text holds an asterisk: a plain one, or one in a disguise that somebody on the way takes off, such as
 * `%2A`, `%252A`, the full-width and the small asterisk that Unicode maps to the plain one, or punycode. A host label in
 * punycode that stands for no valid name is taken for one too: only lax decoders see what it hides.
 */
export function hasWildcard(text: string): boolean {
    const plain = withoutDisguise(text);
    return plain.includes("*") || hostLabels(plain).some((label) => /^xn--/i.test(label) && !domainToUnicode(label));
}

/** Decodes until nothing is left to decode: each round is shorter than the one before, or the last. */
function withoutDisguise(text: string): string {
    const mapped = text.normalize("NFKC");
    const plain = mapped.replace(/(?:%[0-9a-f]{2})+/gi, (run) =>
        Buffer.from(run.replaceAll("%", ""), "hex").toString("utf8"),
    );
    return plain === mapped ? plain : withoutDisguise(plain);
}

function hostLabels(uri: string): string[] {
    const [, authority = ""] = /^[a-z][a-z0-9+.-]*:[/\\]*([^/\\?#]*)/i.exec(uri) ?? [];
    return authority.split(/[.。:@]/);
}
