/**
 * Runs an action and rethrows whatever it throws as an error whose message begins with the subject, if there is one, and
 * says all that the user needs: the SDK's server sends the message alone. The stack stays that of the cause, for
 * `--debug`.
 */
export async function readable<T>(subject: string, action: () => Promise<T>): Promise<T> {
    try {
        return await action();
    } catch (cause) {
        const error = new Error([subject, describe(cause)].filter((part) => part !== "").join(": "), { cause });
        if (cause instanceof Error) {
            error.stack = cause.stack;
        }
        throw error;
    }
}

/** Failed connections arrive as aggregates with an empty message of their own. */
function describe(error: unknown): string {
    if (error instanceof AggregateError && error.message === "") {
        return error.errors.map(describe).join("; ");
    }
    if (error instanceof Error) {
        return error.message || error.name;
    }
    return String(error);
}
