import assert from "node:assert/strict";
import { START, simulatedTenant } from "./support/tenant";

describe("a service of the simulated tenant whose clock is wrong", () => {
    const shared = simulatedTenant();

    for (const [name, date] of [
        ["clockAhead", "Sun, 01 Mar 2026 00:10:00 GMT"],
        ["clockBehind", "Sat, 28 Feb 2026 23:50:00 GMT"],
    ] as const) {
        it(`${name}: dates its answers wrongly, and nobody else's`, async () => {
            const { simulator, clients } = shared;
            simulator.faults.addKind(name, { service: "graph" });
            assert.equal((await clients.raw("/v1.0/applications")).headers.get("date"), date);
            const other = await clients.raw("/metadata/endpoints?api-version=2022-09-01");
            assert.equal(other.headers.get("date"), "Sun, 01 Mar 2026 00:00:00 GMT");
            assert.deepEqual(
                [...simulator.requests].slice(-2).map(({ at }) => at),
                [START, START],
            );
        });
    }

    it("dates wrongly what it makes", async () => {
        const { simulator, clients } = shared;
        const { id } = simulator.tenant.createApplication({ displayName: "dated" });
        simulator.faults.add({ at: { operation: "addPassword" }, effect: { kind: "skew", by: "-P40D" } });
        const { startDateTime } = await clients.graph().api(`/applications/${id}/addPassword`).post({});
        assert.equal(startDateTime, "2026-01-20T00:00:00Z");
    });

    it("is right for whoever a fault calls meanwhile", async () => {
        const { simulator, clients } = shared;
        const seen: string[] = [];
        simulator.faults.addKind("clockAhead", { service: "graph" });
        for (const when of ["arrival", "before", "after"] as const) {
            const callback = () => void seen.push(simulator.clock.now());
            simulator.faults.add({ at: { service: "graph" }, effect: { kind: "call", when, callback } });
        }
        await clients.graph().api("/applications").get();
        assert.deepEqual(seen, [START, START, START]);
    });

    it("judges credentials by its own clock", async () => {
        const { simulator, clients } = shared;
        const { appId } = simulator.tenant.createApplication({ displayName: "judged" });
        const { secretText } = simulator.tenant.addPassword(appId, { endDateTime: "2026-03-02T00:00:00Z" });
        const scope = "https://graph.microsoft.com/.default";
        const signIn = async (): Promise<number> =>
            (await clients.token({ client_id: appId, client_secret: secretText, scope })).status;
        const statuses: number[] = [await signIn()];
        for (const by of ["P1D", "-PT1S", "PT23H59M59S"]) {
            const fault = simulator.faults.add({ at: { operation: "token" }, effect: { kind: "skew", by } });
            statuses.push(await signIn());
            fault.remove();
        }
        assert.deepEqual(statuses, [200, 401, 401, 200]);
    });
});
