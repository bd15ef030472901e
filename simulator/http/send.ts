import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Outcome, SentAnswer } from "./faulting";
import type { Deliver } from "./plain";

type Outgoing = HttpBindings["outgoing"];

/** Where answers go: over a connection, unless they are taken in this process. */
export type Bindings = HttpBindings & { readonly deliver?: Deliver };

/** Resolves when the client has its answer, or no longer waits for it. */
export async function endOf({ outgoing }: Pick<HttpBindings, "outgoing">): Promise<void> {
    if (!outgoing.destroyed) {
        await new Promise<void>((resolve) => outgoing.once("close", () => resolve()));
    }
}

/**
 * Sends an outcome.
 * @param date what the service's clock says, in seconds since 1970
 */
export function send(outcome: Outcome, date: number, { incoming, outgoing, deliver }: Bindings): Response {
    if (outcome === "reset") {
        deliver === undefined ? incoming.socket.destroy() : deliver(undefined);
        return RESPONSE_ALREADY_SENT;
    }
    const { status, half } = outcome;
    const text = textOf(outcome);
    const headers = {
        Date: new Date(date * 1000).toUTCString(),
        ...(text !== undefined && { "Content-Type": "application/json; charset=utf-8" }),
        ...outcome.headers,
    };
    if (deliver !== undefined) {
        deliver(half === undefined ? { status, headers, text: text ?? "" } : undefined);
        return RESPONSE_ALREADY_SENT;
    }
    if (half === undefined) {
        return new Response(text ?? null, { status, headers });
    }
    void sendHalf(outgoing, status, headers, Buffer.from(text ?? ""), half);
    return RESPONSE_ALREADY_SENT;
}

/** Sends headers and half of the body; then the rest when it is released, or nothing more. */
async function sendHalf(
    outgoing: Outgoing,
    status: number,
    headers: Readonly<Record<string, string>>,
    body: Buffer,
    half: NonNullable<SentAnswer["half"]>,
): Promise<void> {
    const { socket } = outgoing;
    const middle = Math.floor(body.length / 2);
    if (half === "never" && body.length === 0) {
        socket?.destroy();
        return;
    }
    outgoing.writeHead(status, { ...headers, ...(body.length > 0 && { "Content-Length": String(body.length) }) });
    outgoing.flushHeaders();
    await new Promise<void>((resolve) => {
        outgoing.write(body.subarray(0, middle), () => resolve());
    });
    if (half === "never") {
        socket?.destroySoon();
    } else if (await half.hold(endOf({ outgoing }))) {
        outgoing.end(body.subarray(middle));
    }
}

function textOf({ body, text }: SentAnswer): string | undefined {
    return text ?? (body === undefined ? undefined : JSON.stringify(body));
}
