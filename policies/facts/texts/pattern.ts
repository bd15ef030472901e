/** Tells whether a whole text is what a pattern says, in which `*` stands for any text. */
export function matchesPattern(pattern: string, text: string): boolean {
    const parts = pattern.split("*").map(escaped);
    return new RegExp(`^${parts.join(".*")}$`, "s").test(text);
}

/** A text as a regular expression finds it, letter by letter. */
export function escaped(text: string): string {
    return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
