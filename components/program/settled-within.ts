/** How long is waited between two looks, in milliseconds. */
const LOOK_EVERY_MS = 100;

/**
 * Waits for a value, but not longer than so many milliseconds; `undefined` when it has not come by then. They are counted in
 * many short waits: a machine that is busy, or stood still, uses up one of them at a time, and what has come meanwhile is seen.
 * @param value never fails
 */
export async function settledWithin<T>(
    value: Promise<T>,
    ms: number,
    sleep: (ms: number) => Promise<void>,
): Promise<T | undefined> {
    let settled: { readonly value: T } | undefined;
    const arrival = value.then((one) => {
        settled = { value: one };
    });
    for (let waited = 0; settled === undefined && waited < ms; waited += LOOK_EVERY_MS) {
        await Promise.race([arrival, sleep(LOOK_EVERY_MS)]);
    }
    return settled?.value;
}
