import assert from "node:assert/strict";

/**
 * Expects that a client library fails with this HTTP status and service code.
 * @param message what the error must say
 */
export async function refused(
    promise: PromiseLike<unknown>,
    status: number,
    code: string,
    message = /./,
): Promise<void> {
    const error: unknown = await promise.then(
        () => undefined,
        (reason) => reason,
    );
    assert.ok(error instanceof Error && "statusCode" in error && "code" in error, `not refused: ${String(error)}`);
    assert.deepEqual([error.statusCode, error.code], [status, code]);
    assert.match(error.message, message);
}
