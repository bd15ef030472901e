/**
 * The known word that a misspelt one most probably means; `undefined` when none is close.
 * @param letters by how many letters it may differ. @default a quarter of the known word's
 */
export function nearest(word: string, known: readonly string[], letters?: number): string | undefined {
    const wanted = plain(word);
    const farthest = (candidate: string) => letters ?? Math.max(1, Math.floor(candidate.length / 4));
    const [best] = known
        // No word is nearer than the difference in length; so none is compared with what is longer than all of them.
        .filter((candidate) => Math.abs(plain(candidate).length - wanted.length) <= farthest(candidate))
        .map((candidate) => ({ candidate, distance: distanceOf(wanted, plain(candidate)) }))
        .filter(({ candidate, distance }) => distance <= farthest(candidate))
        .sort((a, b) => a.distance - b.distance);
    return best?.candidate ?? (wanted.length >= 4 ? containing(wanted, known) : undefined);
}

/** A question for the end of a message, ` Did you mean …?`, and nothing where no known word is close. */
export function didYouMean(word: string, known: readonly string[]): string {
    const found = nearest(word, known);
    return found === undefined ? "" : ` Did you mean ${found}?`;
}

/** How a word is written, in capitals or with dashes, does not make it another one. */
function plain(word: string): string {
    return word.toLowerCase().replaceAll(/[-_ ]/g, "");
}

function containing(wanted: string, known: readonly string[]): string | undefined {
    return known.find((candidate) => plain(candidate).includes(wanted));
}

/** The Levenshtein distance: how many letters are put in, taken out or exchanged to make one word of the other. */
function distanceOf(one: string, other: string): number {
    let row = Array.from({ length: other.length + 1 }, (_, index) => index);
    for (const [done, letter] of [...one].entries()) {
        const next = [done + 1];
        for (let column = 1; column <= other.length; column++) {
            const exchanged = (row[column - 1] ?? 0) + (letter === other[column - 1] ? 0 : 1);
            next.push(Math.min((row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1, exchanged));
        }
        row = next;
    }
    return row[other.length] ?? 0;
}
