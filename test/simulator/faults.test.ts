import assert from "node:assert/strict";
import type { FaultRequest } from "../../simulator";
import { refused } from "./support/refused";
import { simulatedTenant } from "./support/tenant";

describe("faults of the simulated tenant", () => {
    const shared = simulatedTenant();

    const application = (displayName: string): string => shared.simulator.tenant.createApplication({ displayName }).id;
    const add = (id: string): Promise<unknown> =>
        shared.clients.graph().api(`/applications/${id}/addPassword`).post({});
    const count = (id: string): number => shared.simulator.tenant.application(id)?.passwordCredentials.length ?? 0;

    it("answer an error before the effect, in the service's own form, as often as asked", async () => {
        const { simulator } = shared;
        const id = application("before");
        const fault = simulator.faults.add({
            match: ({ operation, applicationId }) => operation === "addPassword" && applicationId === id,
            times: 2,
            effect: { kind: "answer", when: "before", status: 429, code: "TooManyRequests", message: "slow down" },
        });
        await refused(add(id), 429, "TooManyRequests", /slow down/);
        await add(application("another"));
        await refused(add(id), 429, "TooManyRequests");
        assert.equal(count(id), 0);
        await add(id);
        assert.deepEqual([fault.hits, count(id)], [2, 1]);
    });

    it("lose an answer after the effect", async () => {
        const { simulator } = shared;
        const id = application("after");
        simulator.faults.add({
            match: ({ operation }) => operation === "addPassword",
            effect: { kind: "answer", when: "after", status: 503, code: "ServiceUnavailable", message: "lost" },
        });
        await refused(add(id), 503, "ServiceUnavailable");
        assert.equal(count(id), 1);
    });

    it("send further headers", async () => {
        const { simulator, clients } = shared;
        const effect = { kind: "answer", when: "before", status: 503, code: "Busy", message: "later" } as const;
        simulator.faults.add({ match: () => true, effect: { ...effect, headers: { "Retry-After": "0" } } });
        const { status, headers } = await clients.raw("/metadata/endpoints?api-version=2022-09-01");
        assert.deepEqual([status, headers.get("retry-after")], [503, "0"]);
    });

    it("reset the connection before and after the effect, which the log shows as status 0", async () => {
        const { simulator } = shared;
        const id = application("reset");
        for (const [when, expected] of [
            ["before", 0],
            ["after", 1],
        ] as const) {
            const mark = simulator.requests.count;
            const fault = simulator.faults.add({
                match: ({ operation }) => operation === "addPassword",
                effect: { kind: "reset", when },
            });
            await assert.rejects(add(id), /fetch failed/);
            fault.remove();
            assert.equal(count(id), expected);
            assert.deepEqual(
                simulator.requests
                    .since(mark)
                    .flatMap(({ operation, status }) => (operation === "addPassword" ? [status] : [])),
                [0],
            );
        }
    });

    it("call back before and after the effect, and hold the answer meanwhile", async () => {
        const { simulator } = shared;
        const id = application("callbacks");
        const seen: string[] = [];
        for (const when of ["before", "after"] as const) {
            const callback = async (request: FaultRequest): Promise<void> => {
                await Promise.resolve();
                seen.push(
                    `${when} ${request.operation}: ${count(id)} made, ${simulator.requests.count - mark} answered`,
                );
            };
            simulator.faults.add({
                match: ({ operation }) => operation === "addPassword",
                effect: { kind: "call", when, callback },
            });
        }
        await shared.clients.credential().getToken("https://graph.microsoft.com/.default");
        const graph = shared.clients.graph();
        await graph.api(`/applications/${id}`).get();
        const mark = simulator.requests.count;
        await graph.api(`/applications/${id}/addPassword`).post({});
        assert.deepEqual(seen, ["before addPassword: 0 made, 0 answered", "after addPassword: 1 made, 0 answered"]);
        assert.equal(simulator.requests.count - mark, 1);
    });

    it("hold the answer until their callback has finished, and nobody else's", async () => {
        const { simulator, clients } = shared;
        const id = application("held");
        let release = (): void => {};
        const released = new Promise<void>((resolve) => {
            release = resolve;
        });
        const arrived = new Promise<void>((resolve) => {
            const callback = async (): Promise<void> => {
                resolve();
                await released;
            };
            simulator.faults.add({
                match: ({ operation }) => operation === "addPassword",
                effect: { kind: "call", when: "after", callback },
            });
        });
        let settled = false;
        const answer = add(id).then(() => {
            settled = true;
        });
        await arrived;
        await clients.raw("/metadata/endpoints?api-version=2022-09-01");
        assert.deepEqual([settled, count(id)], [false, 1]);
        release();
        await answer;
        assert.equal(settled, true);
    });

    it("strike nothing after a refusal, since there was no effect", async () => {
        const { simulator } = shared;
        const fault = simulator.faults.add({
            match: ({ operation }) => operation === "removePassword",
            effect: { kind: "answer", when: "after", status: 503, code: "Lost", message: "lost" },
        });
        const path = `/applications/${application("nothing to remove")}/removePassword`;
        await refused(shared.clients.graph().api(path).post({ keyId: "none" }), 400, "Request_BadRequest");
        assert.equal(fault.hits, 0);
    });

    it("refuse a sign-in as Entra does while a new credential is not yet known everywhere", async () => {
        const { simulator, clients } = shared;
        const { appId } = simulator.tenant.createApplication({ displayName: "slow replication" });
        const { secretText } = simulator.tenant.addPassword(appId);
        simulator.faults.add({
            match: ({ operation, body }) => operation === "token" && body["client_id"] === appId,
            times: 2,
            effect: {
                kind: "answer",
                when: "before",
                status: 401,
                code: "AADSTS7000215",
                message: "Invalid client secret.",
            },
        });
        const scope = "https://graph.microsoft.com/.default";
        const signIn = async (): Promise<[number, unknown, unknown]> => {
            const { status, body } = await clients.token({ client_id: appId, client_secret: secretText, scope });
            return [status, body.error, body.error_codes];
        };
        assert.deepEqual(await signIn(), [401, "invalid_client", [7000215]]);
        assert.deepEqual(await signIn(), [401, "invalid_client", [7000215]]);
        assert.deepEqual(await signIn(), [200, undefined, undefined]);
    });

    it("are not spent on Key Vault's challenge", async () => {
        const { simulator, clients } = shared;
        simulator.tenant.createVault("challenge");
        const fault = simulator.faults.add({
            match: ({ service, vault, secretName }) =>
                service === "vault" && vault === "challenge" && secretName === "name",
            times: 1,
            effect: { kind: "answer", when: "before", status: 403, code: "Forbidden", message: "firewall" },
        });
        await refused(clients.vault("challenge").setSecret("name", "value"), 403, "Forbidden", /firewall/);
        assert.equal(fault.hits, 1);
        await clients.vault("challenge").setSecret("name", "value");
    });

    it("see requests without their secrets", async () => {
        const { simulator, clients } = shared;
        simulator.tenant.createVault("secretless");
        const seen: FaultRequest[] = [];
        const match = (request: FaultRequest): boolean => {
            seen.push(request);
            return false;
        };
        simulator.faults.add({ match, effect: { kind: "reset", when: "before" } });
        const { clientSecret, clientId } = simulator.tenant.deployer;
        await clients.vault("secretless").setSecret("name", "top-secret-value", { tags: { visible: "yes" } });
        await clients
            .arm()
            .secrets.createOrUpdate("simulated", "secretless", "name", { properties: { value: "top-secret-value" } });
        const text = JSON.stringify(seen);
        assert.ok(!text.includes(clientSecret) && !text.includes("top-secret-value"));
        assert.ok(seen.some(({ operation, body }) => operation === "token" && body["client_id"] === clientId));
        assert.ok(
            seen.some(({ operation, body }) => operation === "setSecret" && JSON.stringify(body).includes("visible")),
        );
        assert.ok(seen.some(({ operation, secretName }) => operation === "putSecret" && secretName === "name"));
    });

    it("see what a list is asked for, on arrival and after authentication", async () => {
        const { simulator } = shared;
        const seen: (string | undefined)[] = [];
        for (const when of ["arrival", "before"] as const) {
            simulator.faults.add({
                at: { operation: "listServicePrincipals" },
                effect: { kind: "call", when, callback: ({ query }) => void seen.push(query) },
            });
        }
        await shared.clients.graph().api("/servicePrincipals").filter("displayName eq 'a b'").get();
        assert.deepEqual(seen, Array(2).fill("?$filter=displayName eq 'a b'"));
    });

    it("answer 501, which clients do not retry, when their callback fails", async () => {
        const { simulator, clients } = shared;
        const callback = (): void => {
            throw new Error("the harness made a mistake");
        };
        simulator.faults.add({ match: () => true, effect: { kind: "call", when: "before", callback } });
        const { status, body } = await clients.raw("/metadata/endpoints?api-version=2022-09-01");
        assert.deepEqual([status, body.error.code], [501, "SimulationFailed"]);
        assert.match(body.error.message, /the harness made a mistake/);
    });
});
