import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { postMessage, webhookProblem } from "../../../command/status/notify/webhook";

const AT_ONCE = { firstMs: 1, longestMs: 1 };

describe("a webhook's address", () => {
    const simulated = { APP_REGISTRATION_SIMULATOR: "https://127.0.0.1:1" };

    it("is https; only in the simulator it may be this machine's http", () => {
        assert.equal(webhookProblem("https://hooks.example.com/services/T0/B0", {}), undefined);
        assert.equal(webhookProblem("http://127.0.0.1:80/x", simulated), undefined);
        for (const [address, env] of [
            ["http://hooks.example.com/secret", {}],
            ["http://hooks.example.com/secret", simulated],
            ["http://127.0.0.1/secret", {}],
            ["ftp://127.0.0.1/secret", simulated],
            ["secret", {}],
            ["https://user:secret@hooks.example.com", {}],
        ] as const) {
            const problem = webhookProblem(address, env);
            assert.match(problem ?? "", /^The webhook's address/);
            assert.doesNotMatch(problem ?? "", /secret@|\/secret|"secret"/);
        }
    });
});

describe("posting to a webhook", () => {
    let server: Server;
    let posted: { readonly path: string; readonly body: string }[];
    let answers: { readonly status: number; readonly location?: string }[];

    beforeEach(async () => {
        posted = [];
        server = createServer(async (request, response) => {
            posted.push({ path: request.url ?? "", body: await text(request) });
            const { status, location } = answers.shift() ?? { status: 200 };
            response.writeHead(status, location === undefined ? {} : { location });
            response.end();
        });
        await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    });
    afterEach(() => {
        server.closeAllConnections();
        server.close();
    });

    const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/hush-path?sig=hidden`;
    const post = () => postMessage(address(), { told: true }, {}, AT_ONCE);

    it("sends JSON, and tries again after a passing failure", async () => {
        answers = [{ status: 503 }, { status: 429 }, { status: 202 }];
        await post();
        assert.deepEqual(
            posted.map(({ body }) => JSON.parse(body)),
            [{ told: true }, { told: true }, { told: true }],
        );
    });

    it("follows no redirect, and says nothing of the address", async () => {
        answers = [{ status: 302, location: "https://elsewhere.example.com/hush" }];
        await assert.rejects(post(), ({ message }: Error) => {
            assert.match(message, /^The webhook could not be reached: .*answered 302/);
            assert.doesNotMatch(message, /hush|hidden/);
            return true;
        });
        assert.equal(posted.length, 1);
    });

    it("fails where the message is not taken, or nobody is there", async () => {
        answers = [{ status: 410 }];
        await assert.rejects(post(), /^Error: The webhook answered 410: nobody was told/);
        const unreachable = address();
        server.closeAllConnections();
        server.close();
        await assert.rejects(postMessage(unreachable, {}, {}, AT_ONCE), ({ message }: Error) => {
            assert.match(message, /^The webhook could not be reached/);
            assert.doesNotMatch(message, /hush|hidden/);
            return true;
        });
    });
});
