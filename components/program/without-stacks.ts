/**
 * Declares resources without noting where in the program each of their properties comes from: the SDK keeps four stacks of every
 * property, to be shown when a program ends before its promises do, and that is almost half of what declaring an app costs.
 * The position in the program that the engine is told of a resource stays.
 * @throws what `declare` throws, with the stack of whoever called this
 */
export function withoutStacks<T>(declare: () => T): T {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 0;
    try {
        return declare();
    } catch (error) {
        Error.stackTraceLimit = limit;
        if (error instanceof Error) {
            Error.captureStackTrace(error, withoutStacks);
        }
        throw error;
    } finally {
        Error.stackTraceLimit = limit;
    }
}
