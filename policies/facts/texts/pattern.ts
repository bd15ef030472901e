/** Tells whether a whole text is what a pattern says, in which `*` stands for any text. */
export function matchesPattern(pattern: string, text: string): boolean {
    const parts = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
    return new RegExp(`^${parts.join(".*")}$`, "s").test(text);
}
