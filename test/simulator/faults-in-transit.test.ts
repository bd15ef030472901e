import assert from "node:assert/strict";
import { once } from "node:events";
import type { ClientRequest, IncomingMessage } from "node:http";
import { request } from "node:https";
import { simulatedTenant } from "./support/tenant";

describe("faults of the simulated tenant in transit", () => {
    const shared = simulatedTenant();

    const application = (displayName: string): string => shared.simulator.tenant.createApplication({ displayName }).id;
    const count = (id: string): number => shared.simulator.tenant.application(id)?.passwordCredentials.length ?? 0;

    /** Asks for a client secret, without any client library that would hide what happens to the connection. */
    async function ask(id: string): Promise<ClientRequest> {
        const { simulator, clients } = shared;
        const { token } = await clients.credential().getToken("https://graph.microsoft.com/.default");
        const sent = request(`${simulator.url}/v1.0/applications/${id}/addPassword`, {
            method: "POST",
            agent: clients.agent,
            headers: { authorization: `Bearer ${token}`, "Content-Type": "application/json" },
        });
        sent.on("error", () => {});
        sent.end("{}");
        return sent;
    }

    async function answerOf(sent: ClientRequest): Promise<IncomingMessage> {
        const [answer] = await once(sent, "response");
        return answer as IncomingMessage;
    }

    async function textOf(answer: IncomingMessage): Promise<string> {
        let text = "";
        for await (const chunk of answer) {
            text += String(chunk);
        }
        return text;
    }

    for (const [name, made] of [
        ["hangOnArrival", 0],
        ["hangBefore", 0],
        ["hangAfter", 1],
    ] as const) {
        it(`${name}: holds a request until it is released, and then answers it`, async () => {
            const id = application(name);
            const fault = shared.simulator.faults.addKind(name, { operation: "addPassword" });
            const sent = await ask(id);
            await fault.reached();
            assert.deepEqual([fault.held, count(id)], [1, made]);
            fault.release();
            assert.equal((await answerOf(sent)).resume().statusCode, 200);
            assert.deepEqual([fault.held, fault.hits, count(id)], [0, 1, 1]);
        });

        it(`${name}: holds a request until its client gives up`, async () => {
            const { simulator } = shared;
            const id = application(`${name}, given up`);
            const mark = simulator.requests.count;
            const fault = simulator.faults.addKind(name, { operation: "addPassword" });
            const sent = await ask(id);
            await fault.reached();
            sent.destroy();
            await shared.clients.raw("/metadata/endpoints?api-version=2022-09-01");
            const logged = () => simulator.requests.since(mark).find(({ operation }) => operation === "addPassword");
            while (logged() === undefined) {
                await new Promise((resolve) => setImmediate(resolve));
            }
            assert.deepEqual([fault.held, logged()?.status, count(id)], [0, 0, made]);
        });
    }

    it("let go what hangs when they are switched off", async () => {
        const id = application("switched off");
        const fault = shared.simulator.faults.addKind("hangBefore", { operation: "addPassword" });
        const sent = await ask(id);
        await fault.reached();
        shared.simulator.faults.clear();
        assert.equal((await answerOf(sent)).resume().statusCode, 200);
        assert.equal(count(id), 1);
    });

    it("send half of an answer, and the rest when it is released", async () => {
        const id = application("slow");
        const fault = shared.simulator.faults.addKind("slow", { operation: "addPassword" });
        const answer = await answerOf(await ask(id));
        const reading = textOf(answer);
        await fault.reached();
        assert.equal(answer.complete, false);
        fault.release();
        assert.match(JSON.parse(await reading).secretText, /Q~/);
    });

    it("truncate an answer", async () => {
        const id = application("truncated");
        shared.simulator.faults.addKind("truncated", { operation: "addPassword" });
        const answer = await answerOf(await ask(id));
        await assert.rejects(textOf(answer), /aborted/);
        assert.ok(Number(answer.headers["content-length"]) > 0);
        assert.equal(count(id), 1);
    });

    it("cut an answer off whole that has no body", async () => {
        const { simulator, clients } = shared;
        const id = application("truncated without body");
        simulator.faults.addKind("truncated", { operation: "updateApplication" });
        await assert.rejects(clients.graph().api(`/applications/${id}`).patch({ notes: "kept" }), /fetch failed/);
        assert.equal(simulator.tenant.application(id)?.properties["notes"], "kept");
    });

    for (const [name, made] of [
        ["resetOnArrival", 0],
        ["resetBefore", 0],
        ["resetAfter", 1],
    ] as const) {
        it(`${name}: cuts the connection`, async () => {
            const id = application(name);
            shared.simulator.faults.addKind(name, { operation: "addPassword" });
            const [error] = await once(await ask(id), "error");
            assert.equal(error.code, "ECONNRESET");
            assert.equal(count(id), made);
        });
    }
});
