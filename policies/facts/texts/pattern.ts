/** Tells whether a whole text is what a pattern says, in which `*` stands for any text. */
export function matchesPattern(pattern: string, text: string): boolean {
    const [start = "", ...others] = pattern.split("*");
    const end = others.pop();
    if (end === undefined) {
        return text === start;
    }
    let place = text.startsWith(start) ? start.length : -1;
    for (const part of others) {
        const found = place === -1 ? -1 : text.indexOf(part, place);
        place = found === -1 ? -1 : found + part.length;
    }
    return place !== -1 && text.length - end.length >= place && text.endsWith(end);
}

/** A text as a regular expression finds it, letter by letter. */
export function escaped(text: string): string {
    return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
