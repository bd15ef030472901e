import { visible } from "../output/visible";

const LONGEST = 600;

/** Why something failed, as the end of a sentence: on one line, with a full stop, and with no secret of an address. */
export function reasonOf(error: unknown): string {
    const message = error instanceof Error ? error.message : String(error);
    const line = visible(withoutSecrets(message.replace(/\s+/g, " ").trim()), LONGEST);
    return /[.!?…]$/.test(line) ? line : `${line}.`;
}

/** A text whose addresses have neither a login (`user:password@`) nor parameters (`?sig=…`): both can be secrets. */
export function withoutSecrets(text: string): string {
    return text
        .replace(/([a-z][a-z0-9+.-]*:\/\/)[^\s/?"'<>]*@/gi, "$1***@")
        .replace(/([a-z][a-z0-9+.-]*:\/\/[^\s?"'<>]*)\?[^\s"'<>]*[^\s"'<>:.,;)]/gi, "$1?***");
}
