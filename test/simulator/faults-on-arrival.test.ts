import assert from "node:assert/strict";
import { simulatedTenant } from "./support/tenant";

const SCOPE = "https://graph.microsoft.com/.default";

describe("faults of the simulated tenant on arrival", () => {
    const shared = simulatedTenant();

    const signIn = () => {
        const { clientId: client_id, clientSecret: client_secret } = shared.simulator.tenant.deployer;
        return shared.clients.token({ client_id, client_secret, scope: SCOPE });
    };

    it("strike before anybody asks who calls", async () => {
        const { simulator, clients } = shared;
        const refuse = () => clients.raw("/v1.0/applications");
        assert.equal((await refuse()).status, 401);
        const fault = simulator.faults.add({
            at: { operation: "listApplications" },
            effect: { kind: "answer", when: "arrival", status: 503, code: "ServiceUnavailable", message: "down" },
        });
        const { status, body } = await refuse();
        assert.deepEqual([status, body.error.code, fault.hits], [503, "ServiceUnavailable", 1]);
    });

    it("know a caller by what its token claims", async () => {
        const { simulator, clients } = shared;
        const { clientId } = simulator.tenant.deployer;
        const { token } = await clients.credential().getToken(SCOPE);
        const read = (headers = {}) => clients.raw("/v1.0/applications", { headers });
        simulator.faults.add({ at: { caller: clientId }, effect: { kind: "reset", when: "arrival" } });
        assert.equal((await read()).status, 401);
        await assert.rejects(read({ authorization: `Bearer ${token}` }), /fetch failed/);
    });

    it("answer what no service writes", async () => {
        const { simulator, clients } = shared;
        simulator.faults.addKind("badGateway", { service: "metadata" });
        await assert.rejects(clients.raw("/metadata/endpoints?api-version=2022-09-01"), SyntaxError);
        assert.equal([...simulator.requests].at(-1)?.status, 502);
    });

    it("take the token endpoint down", async () => {
        const fault = shared.simulator.faults.addKind("tokenEndpointDown");
        await assert.rejects(signIn(), /fetch failed/);
        fault.remove();
        assert.equal((await signIn()).status, 200);
    });

    it("let the token endpoint answer what is no JSON", async () => {
        const { simulator, clients } = shared;
        simulator.faults.addKind("tokenEndpointTalksNonsense");
        await assert.rejects(signIn(), SyntaxError);
        await assert.rejects(clients.credential().getToken(SCOPE));
    });
});
