import * as pulumi from "@pulumi/pulumi";

/**
 * Has an error reach people as one sentence, once, and without its stack. The SDK rejects everything that is made of a failed
 * output with the very same error, prints it where it ends up, and puts `error serializing property "…":` in front of its
 * message for every property on the way; so the message stays what it is. The stack goes through all that waited: the SDK takes
 * a minute to write it down, and shows it to nobody.
 * @param message @default its own
 */
export function makePlain(error: Error, message = error.message): Error {
    Object.assign(error, new pulumi.RunError(message));
    return Object.defineProperties(error, {
        message: { get: () => message, set: () => {} },
        stack: { value: message, writable: true },
    });
}

/** What an invocation of the engine failed for, without the names of functions that nobody has called. */
export function invocationReason(error: unknown): string {
    const message = error instanceof Error ? error.message : String(error);
    return message.replace(/^invocation of \S+ returned an error: /, "").trim();
}
