/** Things by what they belong to: the groups, and what is in each, in the order in which they came. */
export function grouped<Key, Thing>(
    entries: Iterable<readonly [Key, Thing]>,
): ReadonlyMap<Key, readonly [Thing, ...Thing[]]> {
    const found = new Map<Key, [Thing, ...Thing[]]>();
    for (const [key, thing] of entries) {
        const group = found.get(key);
        if (group) {
            group.push(thing);
        } else {
            found.set(key, [thing]);
        }
    }
    return found;
}
