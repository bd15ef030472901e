import path from "node:path";

/** Whose code is no part of a program. */
const COMPONENTS = path.join(__dirname, "..") + path.sep;
const SDK = fileOfSdk();

/**
 * Declares resources of a component as cheaply as the SDK lets it. The SDK keeps four stacks of every property, to be shown when a
 * program ends before its promises do: almost half of what declaring an app costs; here it keeps none. And of every resource the
 * state keeps the whole way from the program to its declaration: here without the frames of this package, so that it begins
 * where the program declares the component.
 * @throws what `declare` throws, with the stack of whoever called this
 */
export function withoutStacks<T>(declare: () => T): T {
    const { stackTraceLimit, prepareStackTrace } = Error;
    const restore = () => Object.assign(Error, { stackTraceLimit, prepareStackTrace });
    Error.stackTraceLimit = 0;
    Error.prepareStackTrace = (error, frames) => format(error, programFrames(frames), prepareStackTrace);
    try {
        return declare();
    } catch (error) {
        restore();
        if (error instanceof Error) {
            Error.captureStackTrace(error, withoutStacks);
        }
        throw error;
    } finally {
        restore();
    }
}

/** The SDK leaves out the constructor of a resource's own class, which must be there. */
function programFrames(frames: readonly NodeJS.CallSite[]): NodeJS.CallSite[] {
    let isAmongOwn = false;
    return frames.filter((frame, index) => {
        const file = frame.getFileName();
        // What is built in, as Array.map is, has no file, and belongs to whoever calls it.
        isAmongOwn = file ? file.startsWith(COMPONENTS) : isAmongOwn;
        return !isAmongOwn || (SDK !== undefined && frames[index - 1]?.getFileName() === SDK);
    });
}

/** As whoever maps positions to TypeScript has it, else as Node writes it. */
function format(error: Error, frames: NodeJS.CallSite[], by: typeof Error.prepareStackTrace): unknown {
    return by ? by(error, frames) : [String(error), ...frames.map((frame) => `    at ${frame}`)].join("\n");
}

/** In a bundle there is none. */
function fileOfSdk(): string | undefined {
    try {
        return require.resolve("@pulumi/pulumi/resource");
    } catch {
        return undefined;
    }
}
