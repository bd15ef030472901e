import assert from "node:assert/strict";
import { simulatedTenant } from "./support/tenant";

describe("the judgement of client secrets by the simulated clock", () => {
    const shared = simulatedTenant();

    const judged = (appId: string, secret: string): string => {
        const result = shared.simulator.tenant.signIn(appId, secret);
        return result.ok ? "accepted" : result.code;
    };

    it("accepts a secret from the second of its start to the second before its end", () => {
        const { tenant, clock } = shared.simulator;
        const { appId } = tenant.createApplication({ displayName: "boundaries" });
        const { secretText } = tenant.addPassword(appId, {
            startDateTime: "2026-04-01T12:00:00Z",
            endDateTime: "2026-05-01T12:00:00Z",
        });
        const at = (instant: string): string => {
            clock.set(instant);
            assert.equal(tenant.acceptsSecret(appId, secretText), judged(appId, secretText) === "accepted");
            return judged(appId, secretText);
        };
        assert.equal(at("2026-04-01T11:59:59Z"), "AADSTS7000215");
        assert.equal(at("2026-04-01T12:00:00Z"), "accepted");
        assert.equal(at("2026-05-01T11:59:59Z"), "accepted");
        assert.equal(at("2026-05-01T12:00:00Z"), "AADSTS7000222");
    });

    it("accepts every valid secret of an application, and the service principal's own", async () => {
        const { tenant } = shared.simulator;
        const { appId } = tenant.createApplication({ displayName: "several" });
        const first = tenant.addPassword(appId);
        const second = tenant.addPassword(appId);
        const principal = tenant.servicePrincipal(appId);
        assert.ok(principal);
        const own = await shared.clients.graph().api(`/servicePrincipals/${principal.id}/addPassword`).post({});
        for (const { secretText } of [first, second, own]) {
            assert.equal(judged(appId, secretText), "accepted");
        }
        tenant.removePassword(appId, first.keyId);
        assert.equal(judged(appId, first.secretText), "AADSTS7000215");
        assert.equal(judged(appId, second.secretText), "accepted");
    });

    it("gives the same judgement in process and over HTTPS", async () => {
        const { tenant, clock } = shared.simulator;
        const { appId } = tenant.createApplication({ displayName: "same code" });
        const { secretText } = tenant.addPassword(appId, { endDateTime: "2026-03-02T00:00:00Z" });
        const form = { client_id: appId, scope: "https://graph.microsoft.com/.default" };
        for (const [now, secret] of [
            ["2026-03-01T00:00:00Z", secretText],
            ["2026-03-01T00:00:00Z", "wrong"],
            ["2026-03-02T00:00:00Z", secretText],
        ] as const) {
            clock.set(now);
            const { status, body } = await shared.clients.token({ ...form, client_secret: secret });
            const result = tenant.signIn(appId, secret);
            assert.deepEqual(
                status === 200 ? "accepted" : `AADSTS${body.error_codes[0]}`,
                result.ok ? "accepted" : result.code,
            );
            assert.equal(status, result.ok ? 200 : result.status);
        }
    });

    it("refuses a deleted application as an unknown one", () => {
        const { tenant } = shared.simulator;
        const { appId } = tenant.createApplication({ displayName: "deleted" });
        const { secretText } = tenant.addPassword(appId);
        tenant.deleteApplication(appId);
        assert.equal(judged(appId, secretText), "AADSTS700016");
    });
});
