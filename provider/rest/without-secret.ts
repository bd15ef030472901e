/** Shorter runs of a secret are words of its form, `PRIVATE` for example, and say nothing. */
const SHORTEST_RUN = 16;

/**
 * A text of somebody else's in which a secret does not stand: neither whole, nor in parts as other white space or JSON's
 * `\n` between the lines of a private key make them.
 */
export function withoutSecret(text: string, secret: string): string {
    const runs = secret.split(/\s+/).filter((run) => run.length >= SHORTEST_RUN);
    const parts = secret === "" ? runs : [secret, ...runs];
    return parts.reduce((left, part) => left.replaceAll(part, "[secret]"), text);
}
