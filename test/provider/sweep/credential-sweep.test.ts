import assert from "node:assert/strict";
import { createSweepHandler } from "../../../provider/sweep/credential-sweep";
import { type Handler, type Props, Secret, Unknown } from "../../../provider/wire/handler";
import { type FaultEffect, Simulator } from "../../../simulator";
import { NO_DELAYS, nameOf } from "./harness";
import { type Arranged, arrange, FIRST, NOW, SECOND, THIRD } from "./tenant";

describe("CredentialSweep in a tenant", () => {
    let simulator: Simulator;
    let handler: Handler;
    let app: Arranged;

    before(async () => {
        simulator = await Simulator.start({ clock: FIRST });
    });
    after(() => simulator.stop());

    beforeEach(() => {
        app = arrange(simulator);
        handler = createSweepHandler({ env: simulator.environment(), delays: NO_DELAYS });
    });

    const create = async (changed: Props = {}) => handler.create({ ...app.inputs, ...changed }, "urn");
    const update = (changed: Props = {}) => handler.update?.("id", app.inputs, { ...app.inputs, ...changed });
    const remove = (changed: Props = {}) => handler.delete?.("id", { ...app.inputs, ...changed });
    const strike = (operation: string, effect: FaultEffect, times?: number) =>
        simulator.faults.add({ match: (request) => request.operation === operation, effect, times });
    const answer = (status: number, code: string, message: string, when: "before" | "after" = "before") =>
        ({ kind: "answer", when, status, code, message, headers: { "Retry-After": "0" } }) as const;
    const operationsSince = (count: number) =>
        simulator.requests
            .since(count)
            .filter(({ service }) => service === "graph" || service === "arm")
            .map(({ operation }) => operation);

    it("removes what has ended, was revoked or was never recorded, and says so", async () => {
        const lost = app.add(nameOf(3, THIRD), "2026-12-01T00:00:00Z");
        const foreign = app.add("made by hand", "2026-06-01T00:00:00Z");
        const { id, outputs } = await create({ revokeBefore: "2026-05-01T00:00:00Z" });
        assert.deepEqual(app.remaining(), [app.keys.third, foreign]);
        assert.ok(!app.remaining().includes(lost));
        assert.equal(id, `${app.id}/4f2a9c01b7de`);
        assert.deepEqual(outputs["removed"], [
            { displayName: nameOf(1, FIRST), reason: "ended" },
            { displayName: nameOf(2, SECOND), reason: "revoked" },
            { displayName: nameOf(3, THIRD), reason: "neverRecorded" },
        ]);
    });

    it("does the same on an update, and keeps the inputs among the outputs", async () => {
        const outputs = await update();
        assert.deepEqual(outputs, {
            ...app.inputs,
            removed: [{ displayName: nameOf(1, FIRST), reason: "ended" }],
        });
        assert.deepEqual(app.remaining(), [app.keys.second, app.keys.third]);
    });

    it("asks Graph once, signs in once, and asks nothing else when there is nothing to do", async () => {
        await create();
        const count = simulator.requests.count;
        assert.deepEqual((await update())?.["removed"], []);
        assert.deepEqual(operationsSince(count), ["getApplication"]);
        assert.deepEqual(
            simulator.requests.since(count).filter(({ service }) => service !== "graph"),
            [],
            "the login of the first run serves the second",
        );
    });

    it("judges the end by Entra's clock, though ours has stopped in another year", async () => {
        simulator.clock.set("2026-05-31T23:59:59Z");
        await create();
        assert.ok(app.remaining().includes(app.keys.first), "a second before the end by Entra's clock");
        simulator.clock.set("2026-06-01T00:00:00Z");
        await create();
        assert.ok(!app.remaining().includes(app.keys.first));
    });

    for (const [what, effect] of [
        ["Graph is busy", answer(503, "serviceNotAvailable", "busy")],
        ["Graph throttles", answer(429, "TooManyRequests", "slow down")],
        ["writes come too close together", answer(409, "Directory_ConcurrencyViolation", "concurrent requests")],
        ["writes come too close together, as a bad request", answer(400, "Request_BadRequest", "concurrent requests")],
        ["the answer is lost", answer(503, "serviceNotAvailable", "busy", "after")],
        ["the connection breaks", { kind: "reset", when: "before" }],
        ["the connection breaks after the removal", { kind: "reset", when: "after" }],
    ] as const) {
        it(`tries again when ${what}`, async () => {
            const fault = strike("removePassword", effect, 2);
            await create();
            assert.ok(fault.hits > 0, "no fault struck");
            assert.deepEqual(app.remaining(), [app.keys.second, app.keys.third]);
        });
    }

    it("asks again when a server of Graph does not know the application yet", async () => {
        strike("getApplication", answer(404, "Request_ResourceNotFound", "does not exist"), 2);
        await create();
        assert.deepEqual(app.remaining(), [app.keys.second, app.keys.third]);
    });

    it("gives up after some attempts, with Graph's own words", async () => {
        strike("getApplication", answer(503, "serviceNotAvailable", "busy all day"));
        await assert.rejects(() => create(), /Reading the credentials.*503 serviceNotAvailable: busy all day/);
    });

    it("counts what somebody removed in the meantime as removed", async () => {
        strike("removePassword", {
            kind: "call",
            when: "before",
            callback: () => simulator.tenant.removePassword(app.id, app.keys.first),
        });
        await create();
        assert.deepEqual(app.remaining(), [app.keys.second, app.keys.third]);
    });

    for (const [what, revokeBefore] of [
        ["a date alone", "2026-05-01"],
        ["an instant with an offset", "2026-05-01T02:00:00.0+02:00"],
    ] as const) {
        it(`reads revokeBefore from ${what}, as the rotation does`, async () => {
            const checked = await handler.check?.({ ...app.inputs, revokeBefore }, undefined, "urn");
            assert.deepEqual(checked?.failures, []);
            const onTheDay = app.add(nameOf(2, "2026-05-01T00:00:00Z"), "2026-12-01T00:00:00Z");
            const justBefore = app.add(nameOf(2, "2026-04-30T23:59:59Z"), "2026-12-01T00:00:00Z");
            await create({ revokeBefore });
            assert.ok(app.remaining().includes(onTheDay));
            assert.ok(!app.remaining().includes(justBefore));
        });
    }

    it("fails when the application is not in the tenant, naming both and the ways out", async () => {
        const absent = { applicationId: "/applications/00000000-0000-4000-8000-000000000000" };
        for (const run of [() => create(absent), async () => update(absent)]) {
            await assert.rejects(run, (error: Error) => {
                assert.match(
                    error.message,
                    /^application 00000000-0000-4000-8000-000000000000 was not found in tenant /,
                );
                assert.ok(error.message.includes(String(simulator.environment()["ARM_TENANT_ID"])));
                assert.match(error.message, /none of its credentials was removed.*tenantId.*pulumi refresh/);
                return true;
            });
        }
    });

    it("is content when the application goes while it works, or is gone when the sweep is deleted", async () => {
        strike("removePassword", {
            kind: "call",
            when: "before",
            callback: () => simulator.tenant.deleteApplication(app.id),
        });
        await create();
        simulator.faults.clear();
        handler = createSweepHandler({ env: simulator.environment(), delays: NO_DELAYS });
        const count = simulator.requests.count;
        await remove({ removeOnDelete: true });
        assert.ok(operationsSince(count).includes("getApplication"), "it did not even look");
    });

    it("removes the others when one is refused, then names the refused one and the permission", async () => {
        app.add(nameOf(1, FIRST, { label: "orphan" }), "2026-06-02T00:00:00Z");
        simulator.faults.add({
            match: ({ operation, body }) => operation === "removePassword" && body["keyId"] === app.keys.first,
            effect: answer(403, "Authorization_RequestDenied", "Insufficient privileges."),
        });
        await assert.rejects(
            () => create(),
            (error: Error) => {
                assert.match(error.message, /^1 of 2 credentials that are to go are still on application /);
                assert.ok(error.message.includes(`"${nameOf(1, FIRST)}" (${app.keys.first})`));
                assert.match(error.message, /403 Authorization_RequestDenied: Insufficient privileges/);
                assert.match(error.message, /Application\.ReadWrite\.OwnedBy.*Application\.ReadWrite\.All/);
                return true;
            },
        );
        assert.deepEqual(app.remaining(), [app.keys.first, app.keys.second, app.keys.third]);
    });

    it("names the permission when it may not even read", async () => {
        strike("getApplication", answer(403, "Authorization_RequestDenied", "Insufficient privileges."));
        await assert.rejects(
            () => create(),
            /Reading the credentials of application .* Application\.ReadWrite\.OwnedBy/,
        );
    });

    it("sweeps a service principal's credentials just the same", async () => {
        const principal = simulator.tenant.servicePrincipals().find(({ appId }) => appId === app.appId);
        assert.ok(principal);
        const life = { startDateTime: FIRST, endDateTime: "2026-06-01T00:00:00Z" };
        simulator.tenant.addPassword(principal.id, { displayName: nameOf(1, FIRST), ...life });
        const { outputs } = await create({ applicationId: `/servicePrincipals/${principal.id}` });
        assert.deepEqual(outputs["removed"], [{ displayName: nameOf(1, FIRST), reason: "ended" }]);
        assert.deepEqual(simulator.tenant.servicePrincipal(principal.id)?.passwordCredentials, []);
        assert.equal(app.remaining().length, 3);
    });

    it("leaves every credential alone when it is deleted, unless told otherwise", async () => {
        const count = simulator.requests.count;
        await remove();
        assert.equal(simulator.requests.count, count, "it needs not even a login");
        const foreign = app.add("made by hand", "2026-06-01T00:00:00Z");
        await remove({ removeOnDelete: true });
        assert.deepEqual(app.remaining(), [foreign]);
    });

    it("removes nothing when its replacement deletes it: after the new one was made, before it, or a run later", async () => {
        const all = app.remaining();
        const destroying = { removeOnDelete: true };
        for (const declare of [
            () => handler.check?.({ ...app.inputs, ...destroying }, undefined, "urn"),
            () =>
                handler.check?.({ ...app.inputs, series: new Secret(String(app.inputs["series"])) }, undefined, "urn"),
        ]) {
            handler = createSweepHandler({ env: simulator.environment(), delays: NO_DELAYS });
            await declare();
            await remove(destroying);
            assert.deepEqual(app.remaining(), all);
        }
        handler = createSweepHandler({ env: simulator.environment(), delays: NO_DELAYS });
        await create(destroying);
        const kept = app.remaining();
        await remove(destroying);
        assert.deepEqual(app.remaining(), kept);
        assert.ok(kept.includes(app.keys.third));
    });

    it("removes its own when another one's program is declared beside it", async () => {
        await handler.check?.({ ...app.inputs, series: "0123456789ab" }, undefined, "urn");
        await remove({ removeOnDelete: true });
        assert.deepEqual(app.remaining(), []);
    });

    it("changes nothing while the clock is moved", async () => {
        const env = { ...simulator.environment(), APP_REGISTRATION_SIMULATOR: "", APP_REGISTRATION_CLOCK: NOW };
        handler = createSweepHandler({ env, delays: NO_DELAYS });
        await assert.rejects(() => create(), /forecast and changes nothing/);
        await assert.rejects(async () => update(), /forecast and changes nothing/);
        await assert.rejects(async () => remove({ removeOnDelete: true }), /forecast and changes nothing/);
        assert.equal(app.remaining().length, 3);
    });

    it("works with inputs that came as secrets, and keeps them secret", async () => {
        const { outputs } = await create({ series: new Secret(String(app.inputs["series"])) });
        assert.ok(outputs["series"] instanceof Secret);
        assert.deepEqual(app.remaining(), [app.keys.second, app.keys.third]);
    });

    it("accepts what a preview does not know yet, and refuses what is malformed, each by its path", async () => {
        const unknown = {
            series: new Unknown(),
            applicationId: new Unknown(),
            current: new Unknown(),
            recorded: new Unknown(),
        };
        const early = await handler.check?.({ ...app.inputs, ...unknown }, undefined, "urn");
        assert.deepEqual(early, { inputs: { ...app.inputs, ...unknown }, failures: [] });
        const malformed = {
            applicationId: "web-api",
            authorityHost: "http://login",
            current: { keyId: app.keys.third, generation: 3 },
            previous: [{ generation: 2, issuedAt: SECOND, expiresAt: "soon" }],
            recorded: new Secret({ since: 0, keys: [] }),
            revokeBefore: "2026-02-30",
            removeOnDelete: "yes",
        };
        const result = await handler.check?.({ ...app.inputs, ...malformed }, undefined, "urn");
        assert.deepEqual(
            result?.failures?.map(({ reason }) => reason),
            [
                'applicationId is "web-api"; it is a UUID, as Entra gives it',
                'authorityHost is "http://login"; write a host name or https://host, without a path.',
                "current.displayName is missing; write a text",
                'previous[0].expiresAt is "soon"; write an instant as YYYY-MM-DDTHH:MM:SSZ',
                "recorded.since is secret and malformed",
                'revokeBefore is "2026-02-30": it names a day or a time that does not exist: write an ISO 8601 instant with ' +
                    "Z or an offset (2027-03-01T00:00:00Z) or a date alone (UTC midnight)",
                'removeOnDelete is "yes"; write true or false',
            ],
        );
    });
});
