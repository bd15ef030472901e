import type { makePipeline } from "./pipeline";
import type { Deliver, PlainAnswer, PlainRequest } from "./plain";

/**
 * Answers a request without a server, and without what `fetch` makes of requests and answers: for tests that send so many
 * that these would take most of their time. What would be cut off, cut short or held is no answer.
 * @returns `undefined` where the connection would have been cut before the whole answer was there
 */
export async function answerInProcess(
    app: ReturnType<typeof makePipeline>,
    request: PlainRequest,
): Promise<PlainAnswer | undefined> {
    let delivered: PlainAnswer | undefined;
    const deliver: Deliver = (answer) => {
        delivered = answer;
    };
    // A client that is in the same process never gives up.
    const outgoing = { destroyed: false, once: () => {} };
    await app.fetch(readable(request), { outgoing, deliver });
    return delivered;
}

/** What the services read of a request. */
function readable({ method, url, headers, body = "" }: PlainRequest): Request {
    const get = (name: string) => headers[name.toLowerCase()] ?? null;
    return { method, url, headers: { get }, text: async () => body } as unknown as Request;
}
