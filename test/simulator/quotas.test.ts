import assert from "node:assert/strict";
import type { PipelineResponse, RestError } from "@azure/core-rest-pipeline";
import { DOCUMENTED_QUOTAS } from "../../simulator";
import { refused } from "./support/refused";
import { simulatedTenant } from "./support/tenant";

describe("quotas of the simulated tenant", () => {
    const shared = simulatedTenant();
    let vaults = 0;

    afterEach(() => shared.simulator.quotas.configure({}));

    const application = () => shared.simulator.tenant.createApplication({ displayName: "web" }).id;
    const add = (id: string): Promise<unknown> =>
        shared.clients.graph().api(`/applications/${id}/addPassword`).post({});
    const vault = () => {
        const name = `kv-quotas-${++vaults}`;
        shared.simulator.tenant.createVault(name, "rg-identity");
        return name;
    };

    const refusalOf = (request: Promise<unknown>): Promise<RestError & { response: PipelineResponse }> =>
        request.then(
            () => assert.fail("it was not refused"),
            (error) => error,
        );

    it("are off unless they are switched on", async () => {
        assert.deepEqual(shared.simulator.quotas.current, {});
        const id = application();
        for (let count = 0; count < 5; count++) {
            await add(id);
        }
    });

    it("refuse a write to Graph too many, say when to come back, and count by the simulated clock", async () => {
        const { simulator, clients } = shared;
        simulator.quotas.configure({ graphWrites: { most: 2, perSeconds: 150 } });
        const [one, other] = [application(), application()];
        await add(one);
        simulator.clock.advance("PT100S");
        await add(other);
        const error = await add(one).then(
            () => undefined,
            (reason: { statusCode: number; code: string; headers: Headers }) => reason,
        );
        assert.deepEqual(
            [error?.statusCode, error?.code, error?.headers.get("retry-after")],
            [429, "TooManyRequests", "50"],
        );
        await clients.graph().api(`/applications/${one}`).get();
        simulator.clock.advance("PT49S");
        await refused(add(one), 429, "TooManyRequests");
        simulator.clock.advance("PT1S");
        await add(one);
        await refused(add(one), 429, "TooManyRequests");
    });

    it("refuse new versions in a vault too many; another vault, and reading, are not concerned", async () => {
        const { simulator, clients } = shared;
        simulator.quotas.configure({ vaultCreations: { most: 2, perSeconds: 10 } });
        const [full, empty] = [vault(), vault()];
        await clients.vault(full).setSecret("web", "1");
        await clients.vault(full).setSecret("web", "2");
        await refused(clients.vault(full).setSecret("web", "3"), 429, "Throttled", /too many requests/);
        await clients.vault(full).getSecret("web");
        await clients.vault(empty).setSecret("web", "1");
        simulator.clock.advance("PT10S");
        await clients.vault(full).setSecret("web", "3");
    });

    it("let a vault say only every other time when to come back", async () => {
        const { simulator, clients } = shared;
        simulator.quotas.configure({ vaultRequests: { most: 1, perSeconds: 10 } });
        const name = vault();
        await clients.vault(name).setSecret("web", "1");
        await clients.vault(name).getSecret("web");
        const told = [];
        for (let count = 0; count < 4; count++) {
            const { response } = await refusalOf(clients.vault(name).getSecret("web"));
            told.push(response.headers.get("retry-after"));
        }
        assert.deepEqual(told.sort(), ["10", "10", undefined, undefined]);
    });

    it("refuse keys and certificates too many that a vault makes", async () => {
        const { simulator, clients } = shared;
        simulator.quotas.configure({ vaultKeys: { most: 1, perSeconds: 10 } });
        const name = vault();
        await clients.keys(name).createRsaKey("one");
        await refused(clients.keys(name).createRsaKey("two"), 429, "Throttled");
    });

    it("refuse a change to an application that another request is changing", async () => {
        const { simulator } = shared;
        simulator.quotas.configure(DOCUMENTED_QUOTAS);
        const [one, other] = [application(), application()];
        const hold = simulator.faults.add({
            match: ({ operation, applicationId }) => operation === "addPassword" && applicationId === one,
            effect: { kind: "hang", when: "before" },
            times: 1,
        });
        const first = add(one);
        await hold.reached();
        await refused(add(one), 409, "Directory_ConcurrencyViolation", /concurrent/);
        await add(other);
        hold.release();
        await first;
        await add(one);
    });

    it("are told and switched by requests, in numbers or as they are documented", async () => {
        const { simulator, clients } = shared;
        const send = (body: unknown) =>
            clients.raw("/simulator/quotas", { method: "POST", body: JSON.stringify(body) });
        const answer = await send({ graphWrites: "documented", vaultCreations: { most: 5, perSeconds: 10 } });
        assert.equal(answer.status, 200);
        assert.deepEqual(simulator.quotas.current, {
            graphWrites: { most: 3_000, perSeconds: 150 },
            vaultCreations: { most: 5, perSeconds: 10 },
        });
        const told = (await clients.raw("/simulator/quotas")).body as Record<string, unknown>;
        assert.deepEqual([told["vaultCreations"], told["vaultKeys"]], [{ most: 5, perSeconds: 10 }, null]);
        assert.equal((await send({ graphReads: { most: 1, perSeconds: 1 } })).status, 400);
        assert.equal((await send({ graphWrites: { most: 0, perSeconds: 1 } })).status, 400);
        assert.equal((await send({})).status, 200);
        assert.deepEqual(simulator.quotas.current, {});
    });
});
