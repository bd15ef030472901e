import type { makePipeline } from "./pipeline";

/**
 * Answers a request without a server: for tests that send so many that connections would take most of their time.
 * @returns `undefined` where the connection would have been cut before the whole answer was there
 */
export async function answerInProcess(
    app: ReturnType<typeof makePipeline>,
    request: Request,
): Promise<Response | undefined> {
    let isCut = false;
    const cut = () => {
        isCut = true;
    };
    const socket = { destroy: cut, destroySoon: cut };
    const outgoing = {
        socket,
        destroyed: false,
        once: () => {},
        writeHead: () => {},
        flushHeaders: () => {},
        // Called at once, so that a truncated answer is cut before the empty one is returned.
        write: (_: unknown, done: () => void) => done(),
    };
    const response = await app.fetch(request, { incoming: { socket }, outgoing });
    await new Promise<void>((resolve) => setImmediate(resolve));
    return isCut ? undefined : response;
}
