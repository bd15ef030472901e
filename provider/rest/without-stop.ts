const ENDINGS = new Set([".", " ", "\n", "\r", "\t"]);

/** A service's sentence without the full stops and blanks at its end, so that another one can go on from it. */
export function withoutStop(sentence: string): string {
    let end = sentence.length;
    while (end > 0 && ENDINGS.has(sentence.charAt(end - 1))) {
        end--;
    }
    return sentence.slice(0, end);
}
