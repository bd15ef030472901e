/** The known word that a misspelt one most probably means; `undefined` when none is close. */
export function nearest(word: string, known: readonly string[]): string | undefined {
    const wanted = word.toLowerCase();
    const [best] = known
        // No word is nearer than the difference in length; so none is compared with what is longer than all of them.
        .filter((candidate) => Math.abs(candidate.length - wanted.length) <= farthest(candidate))
        .map((candidate) => ({ candidate, distance: distanceOf(wanted, candidate.toLowerCase()) }))
        .filter(({ candidate, distance }) => distance <= farthest(candidate))
        .sort((a, b) => a.distance - b.distance);
    return best?.candidate ?? (wanted.length >= 4 ? containing(wanted, known) : undefined);
}

/** Says that something has no argument of that name, and which one may be meant; continues the name. */
export function noArgument(name: string, known: readonly string[]): string {
    const meant = nearest(name, known);
    return meant === undefined ? "is no argument" : `is no argument; did you mean ${meant}?`;
}

function farthest(candidate: string): number {
    return Math.max(1, Math.floor(candidate.length / 4));
}

function containing(wanted: string, known: readonly string[]): string | undefined {
    const [shortest] = known
        .filter((candidate) => candidate.toLowerCase().includes(wanted))
        .sort((a, b) => a.length - b.length);
    return shortest;
}

/** How many letters must be put in, taken out or exchanged to make one word of the other. */
function distanceOf(a: string, b: string): number {
    let row = Array.from({ length: b.length + 1 }, (_, index) => index);
    for (const [i, letter] of [...a].entries()) {
        const next = [i + 1];
        for (let j = 1; j <= b.length; j++) {
            next.push(
                Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (letter === b[j - 1] ? 0 : 1)),
            );
        }
        row = next;
    }
    return row[b.length] ?? 0;
}
