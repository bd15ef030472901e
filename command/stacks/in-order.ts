/**
 * Does work on several items at a time, and gives what came of it in the order of the items.
 * @param most how many at a time
 * @param work must not throw
 */
export async function* inOrder<T, R>(
    items: readonly T[],
    most: number,
    work: (item: T, index: number) => Promise<R>,
): AsyncGenerator<R> {
    const begun: Promise<R>[] = [];
    for (let given = 0; given < items.length; given++) {
        for (const item of items.slice(begun.length, given + most)) {
            begun.push(work(item, begun.length));
        }
        yield await (begun[given] as Promise<R>);
        delete begun[given];
    }
}
