import assert from "node:assert/strict";
import { PasswordStore } from "../../../provider/graph/password-store";
import { explainAbsence } from "../../../provider/graph/read-target";
import { createLogin } from "../../../provider/login/login";
import type { Session } from "../../../provider/login/session";
import { createHttpClient } from "../../../provider/rest/http-client";
import { type FaultEffect, Simulator } from "../../../simulator";
import { NO_DELAYS } from "../support";

const NOW = "2026-03-01T00:00:00Z";
const WANTED = { displayName: "web#1", endDateTime: "2026-06-20T00:00:00Z" };

describe("the client secrets of an application in Graph", () => {
    let simulator: Simulator;
    let session: Session;
    let store: PasswordStore;
    let target: { readonly kind: "application"; readonly objectId: string };

    before(async () => {
        simulator = await Simulator.start({ clock: NOW });
        const env = simulator.environment();
        session = await createLogin({ env, http: createHttpClient(env), delays: NO_DELAYS })({});
    });
    after(() => simulator.stop());
    beforeEach(() => {
        simulator.faults.clear();
        target = { kind: "application", objectId: simulator.tenant.createApplication({ displayName: "web" }).id };
        store = new PasswordStore(session, NO_DELAYS);
    });

    const strike = (operation: string, effect: FaultEffect, times?: number) =>
        simulator.faults.add({ match: (request) => request.operation === operation, effect, times });
    const answer = (status: number, code: string, when: "before" | "after" = "before") =>
        ({ kind: "answer", when, status, code, message: code, headers: { "Retry-After": "0" } }) as const;
    const keys = () => simulator.tenant.application(target.objectId)?.passwordCredentials.map(({ keyId }) => keyId);
    const add = () => simulator.tenant.addPassword(target.objectId, WANTED).keyId;

    it("are read with the server's clock and the client id", async () => {
        const keyId = add();
        const found = await store.read(target);
        assert.equal(found?.serverDate, NOW);
        assert.equal(found?.appId, simulator.tenant.application(target.objectId)?.appId);
        assert.equal(found?.signInAudience, "AzureADMyOrg");
        assert.deepEqual(
            found?.credentials.map((one) => [one.keyId, one.displayName]),
            [[keyId, WANTED.displayName]],
        );
    });

    it("are nothing where the application is not there, and what became of it is told", async () => {
        simulator.tenant.deleteApplication(target.objectId);
        assert.equal(await store.read(target), undefined);
        assert.match(
            await explainAbsence(session, target, "contoso.example"),
            /^The application .* was deleted: restore it within 30 days .*deletedItems\/.*\/restore, and the same for its service principal\) and deploy again/,
        );
        const absent = { kind: "application", objectId: "00000000-0000-4000-8000-000000000000" } as const;
        assert.match(
            await explainAbsence(session, absent, "contoso.example"),
            /^The application 0{8}-.* was not found in tenant contoso\.example\. .* correct tenantId/,
        );
    });

    it("are told once, and look again before every attempt that is not the first", async () => {
        strike("addPassword", { kind: "reset", when: "after" }, 1);
        const attempts: number[] = [];
        const { keyId, secretText, startDateTime } = await store.add(target, async (number) => {
            attempts.push(number);
            return WANTED;
        });
        assert.deepEqual(attempts, [0, 1]);
        assert.equal(keys()?.length, 2, "the lost one is the sweep's");
        assert.equal(keys()?.at(-1), keyId);
        assert.ok(secretText);
        assert.match(String(startDateTime), /^2026-03-01T00:00:00/);
    });

    it("are told by no message where a proxy answers in Graph's place", async () => {
        for (const text of ["<html>sign in</html>", '{"secretText": "abc8Q~defghi" oops']) {
            strike("addPassword", { kind: "text", when: "after", status: 200, text });
            await assert.rejects(
                store.add(target, async () => WANTED),
                { message: /^Graph answered 200 with a text that is no JSON\. See whether a proxy answers/ },
            );
        }
    });

    it("name the permission that is missing", async () => {
        strike("addPassword", answer(403, "Authorization_RequestDenied"));
        await assert.rejects(
            store.add(target, async () => WANTED),
            /Adding a client secret to application .* Application\.ReadWrite\.OwnedBy and must own/,
        );
    });

    for (const [what, effect] of [
        ["Graph is busy", answer(503, "serviceNotAvailable")],
        ["Graph throttles", answer(429, "TooManyRequests")],
        ["writes come too close together", answer(409, "Directory_ConcurrencyViolation")],
        ["the answer is lost", answer(503, "serviceNotAvailable", "after")],
        ["the connection breaks after the removal", { kind: "reset", when: "after" }],
    ] as const) {
        it(`are removed though ${what}`, async () => {
            const keyId = add();
            const fault = strike("removePassword", effect, 2);
            await store.remove(target, [{ keyId }]);
            assert.ok(fault.hits > 0);
            assert.deepEqual(keys(), []);
        });
    }

    it("are as good as removed when they are gone already", async () => {
        await store.remove(target, [{ keyId: "00000000-0000-4000-8000-000000000000" }]);
    });

    it("are removed as far as possible, and what stays is named with the reason", async () => {
        const [kept, gone] = [add(), add()];
        simulator.faults.add({
            match: ({ operation, body }) => operation === "removePassword" && body["keyId"] === kept,
            effect: answer(403, "Authorization_RequestDenied"),
        });
        await assert.rejects(
            store.remove(target, [{ keyId: kept, displayName: "web#1" }, { keyId: gone }]),
            /^Error: 1 of 2 credentials that are to go are still on application .* tries again\. "web#1" \(.*403/,
        );
        assert.deepEqual(keys(), [kept]);
    });
});
