/** What came of something that may fail. */
export interface Attempt<T> {
    readonly value?: T;
    /** Why it failed. */
    readonly failure?: string;
}

/** Takes a failure as an answer, for what goes on without it. */
export async function attempt<T>(act: () => Promise<T>): Promise<Attempt<T>> {
    try {
        return { value: await act() };
    } catch (error) {
        return { failure: error instanceof Error ? error.message : String(error) };
    }
}
