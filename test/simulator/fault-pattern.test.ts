import assert from "node:assert/strict";
import type { FaultPattern } from "../../simulator";
import { simulatedTenant } from "./support/tenant";

const SCOPE = "https://graph.microsoft.com/.default";

describe("the pattern of a fault of the simulated tenant", () => {
    const shared = simulatedTenant();

    /** Statuses of three requests with the same token: read, change, read. */
    async function statuses(at: FaultPattern): Promise<number[]> {
        const { simulator, clients } = shared;
        const { id } = simulator.tenant.createApplication({ displayName: "pattern" });
        const { token } = await clients.credential().getToken(SCOPE);
        const headers = { authorization: `Bearer ${token}`, "Content-Type": "application/json" };
        simulator.faults.clear();
        simulator.faults.addKind("unavailableBefore", at);
        const path = `/v1.0/applications/${id}`;
        const read = () => clients.raw(path, { headers });
        const change = () => clients.raw(path, { method: "PATCH", body: '{"notes": "n"}', headers });
        return [await read(), await change(), await read()].map(({ status }) => status);
    }

    for (const [what, at, expected] of [
        ["every request, when it says nothing", {}, [503, 503, 503]],
        ["a service", { service: "graph" }, [503, 503, 503]],
        ["no other service", { service: "vault" }, [200, 204, 200]],
        ["a method", { method: "PATCH" }, [200, 503, 200]],
        ["an operation", { operation: "getApplication" }, [503, 204, 503]],
        ["part of a path", { path: /\/applications\// }, [503, 503, 503]],
        ["a whole path only", { path: "/applications/" }, [200, 204, 200]],
        ["the nth of those that fit the rest", { method: "GET", nth: 2 }, [200, 204, 503]],
        ["every so manieth", { every: 2 }, [200, 503, 200]],
        ["no vault's requests where none is asked", { vault: "any" }, [200, 204, 200]],
        ["nobody else's requests", { caller: "somebody" }, [200, 204, 200]],
    ] as const) {
        it(`chooses ${what}`, async () => {
            assert.deepEqual(await statuses(at), expected);
        });
    }

    it("chooses requests by who calls, and by who signs in", async () => {
        const { simulator, clients } = shared;
        const { clientId, clientSecret } = simulator.tenant.deployer;
        assert.deepEqual(await statuses({ caller: clientId }), [503, 503, 503]);
        const { appId } = simulator.tenant.createApplication({ displayName: "other caller" });
        const { secretText } = simulator.tenant.addPassword(appId);
        simulator.faults.clear();
        simulator.faults.addKind("unavailableBefore", { operation: "token", caller: appId });
        const signIn = async (client_id: string, client_secret: string): Promise<number> =>
            (await clients.token({ client_id, client_secret, scope: SCOPE })).status;
        assert.deepEqual([await signIn(clientId, clientSecret), await signIn(appId, secretText)], [200, 503]);
    });

    it("means the same request before and after the effect, though an earlier one was refused", async () => {
        const { simulator, clients } = shared;
        const { id } = simulator.tenant.createApplication({ displayName: "numbered" });
        const graph = clients.graph();
        const add = (end: string): Promise<unknown> =>
            graph.api(`/applications/${id}/addPassword`).post({ passwordCredential: { endDateTime: end } });
        for (const name of ["unavailableBefore", "unavailableAfter"] as const) {
            const fault = simulator.faults.addKind(name, { operation: "addPassword", nth: 2 });
            await assert.rejects(add("2020-01-01T00:00:00Z"), /end date is invalid/);
            await assert.rejects(add("2026-06-01T00:00:00Z"), /unavailable/);
            await add("2026-06-01T00:00:00Z");
            assert.equal(fault.hits, 1);
            fault.remove();
        }
        assert.equal(simulator.tenant.application(id)?.passwordCredentials.length, 3);
    });
});
