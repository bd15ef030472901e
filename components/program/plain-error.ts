import * as pulumi from "@pulumi/pulumi";

/**
 * Has an error reach people as one sentence, once, and without its stack. The SDK rejects everything that is made of a failed
 * output with the very same error, prints it where it ends up, and puts `error serializing property "…":` in front of its
 * message for every property on the way; so the message stays what it is. The stack, which nobody is shown, is left out: the
 * SDK's runner inspects every error in colours, and Node never comes to the end of a line with `node_modules/@pulumi/resource.ts`
 * in it, so that each refusal takes half a minute and a gigabyte until it gives up.
 * @param message @default its own
 */
export function makePlain<T extends Error>(error: T, message = error.message): T {
    Object.assign(error, new pulumi.RunError(message));
    return Object.defineProperties(error, {
        message: { get: () => message, set: () => {} },
        stack: { value: message, writable: true },
    });
}

/** An error that people are to read: one sentence or several lines, and no stack. */
export function runError(message: string): pulumi.RunError {
    return makePlain(new pulumi.RunError(message));
}

/** What an invocation of the engine failed for, without the names of functions that nobody has called. */
export function invocationReason(error: unknown): string {
    const message = error instanceof Error ? error.message : String(error);
    return message.replace(/^invocation of \S+ returned an error: /, "").trim();
}

/**
 * Whether an invocation failed because the engine ends the run, and with it the connections to its plugins: it has told the
 * reason by itself.
 */
export function hasRunEnded(error: unknown): boolean {
    return /\bthe client connection is closing\b/.test(invocationReason(error));
}
