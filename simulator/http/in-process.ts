import type { makePipeline } from "./pipeline";

/**
 * Answers a request without a server: for tests that send so many that connections would take most of their time.
 * @returns `undefined` where the connection would have been cut
 */
export async function answerInProcess(
    app: ReturnType<typeof makePipeline>,
    request: Request,
): Promise<Response | undefined> {
    let isCut = false;
    const cut = () => {
        isCut = true;
    };
    const response = await app.fetch(request, { incoming: { socket: { destroy: cut } } });
    return isCut ? undefined : response;
}
