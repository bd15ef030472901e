import assert from "node:assert/strict";
import { commonNameOf } from "../../../provider/certificate/subject";
import { createSweepHandler } from "../../../provider/sweep/credential-sweep";
import type { Handler, Props } from "../../../provider/wire/handler";
import { type FaultEffect, Simulator } from "../../../simulator";
import { makeTestCertificate, type TestCertificate } from "../../simulator/support/certificates";
import { NO_DELAYS, nameOf, SERIES } from "./harness";
import { FIRST, NOW, SECOND, THIRD } from "./tenant";

describe("CredentialSweep of certificates", () => {
    let simulator: Simulator;
    let handler: Handler;
    let made: Record<"first" | "second" | "third" | "lost" | "foreign" | "other", TestCertificate>;
    let id: string;
    let keys: Record<"first" | "second" | "third" | "foreign", string>;
    let inputs: Props;

    before(async () => {
        simulator = await Simulator.start({ clock: FIRST });
        const make = (name: string, to: string) => makeTestCertificate(name, { from: FIRST, to });
        made = {
            first: await make(commonNameOf(nameOf(1, FIRST)), "2026-06-01T00:00:00Z"),
            second: await make(commonNameOf(nameOf(2, SECOND)), "2026-09-01T00:00:00Z"),
            third: await make(commonNameOf(nameOf(3, THIRD)), "2026-12-01T00:00:00Z"),
            lost: await make(commonNameOf(nameOf(3, THIRD)), "2026-12-01T00:00:00Z"),
            foreign: await make("made by hand", "2026-06-01T00:00:00Z"),
            other: await make("made by hand", "2026-12-01T00:00:00Z"),
        };
    });
    after(() => simulator.stop());

    beforeEach(() => {
        simulator.faults.clear();
        simulator.clock.set("2026-05-01T00:00:00Z");
        id = simulator.tenant.createApplication({ displayName: "web-api" }).id;
        const add = (certificate: TestCertificate, displayName?: string) =>
            simulator.tenant.addCertificate(id, certificate.certificate, displayName).keyId;
        keys = {
            foreign: add(made.foreign, nameOf(1, FIRST, { series: "0123456789ab" })),
            first: add(made.first),
            second: add(made.second, "renamed by hand"),
            third: add(made.third),
        };
        simulator.clock.set(NOW);
        const recordOf = (keyId: string, generation: number, issuedAt: string) => ({
            keyId,
            generation,
            displayName: nameOf(generation, issuedAt),
            expiresAt: "2026-12-01T00:00:00Z",
        });
        inputs = {
            applicationId: `/applications/${id}`,
            series: SERIES,
            kind: "certificate",
            current: { keyId: keys.third, generation: 3, displayName: nameOf(3, THIRD) },
            previous: [{ generation: 2, issuedAt: SECOND, expiresAt: "2026-09-01T00:00:00Z" }],
            recorded: { since: 1, keys: [recordOf(keys.second, 2, SECOND), recordOf(keys.third, 3, THIRD)] },
            removeOnDelete: false,
        };
        handler = createSweepHandler({ env: simulator.environment(), delays: NO_DELAYS });
    });

    const remaining = () => simulator.tenant.application(id)?.keyCredentials.map(({ keyId }) => keyId) ?? [];
    const run = async (changed: Props = {}) => handler.create({ ...inputs, ...changed }, "urn");
    const strike = (effect: FaultEffect, times: number) =>
        simulator.faults.add({ match: ({ operation }) => operation === "updateApplication", effect, times });
    const conflict = (when: "before" | "after") =>
        ({
            kind: "answer",
            when,
            status: 409,
            code: "ConcurrencyViolation",
            message: "Concurrent requests.",
            headers: { "Retry-After": "0" },
        }) as const;

    it("knows ours by what the certificate itself says, and leaves every other one, ended or not", async () => {
        const { outputs } = await run();
        assert.deepEqual(remaining(), [keys.foreign, keys.second, keys.third]);
        assert.deepEqual(outputs["removed"], [{ displayName: nameOf(1, FIRST), reason: "ended" }]);
    });

    it("removes what was revoked and what was never recorded in one write", async () => {
        const lost = simulator.tenant.addCertificate(id, made.lost.certificate).keyId;
        const count = simulator.requests.count;
        const { outputs } = await run({ revokeBefore: "2026-05-01T00:00:00Z" });
        assert.deepEqual(remaining(), [keys.foreign, keys.third]);
        assert.ok(!remaining().includes(lost));
        assert.deepEqual((outputs["removed"] as { reason: string }[]).map(({ reason }) => reason).sort(), [
            "ended",
            "neverRecorded",
            "revoked",
        ]);
        const asked = simulator.requests.since(count).filter(({ service }) => service === "graph");
        assert.equal(asked.filter(({ method }) => method === "PATCH").length, 1);
    });

    it("leaves a second entry of a certificate that is in use until it ends or is revoked", async () => {
        const twins = [made.second, made.third].map(
            ({ certificate }) => simulator.tenant.addCertificate(id, certificate).keyId,
        );
        await run();
        assert.deepEqual(remaining(), [keys.foreign, keys.second, keys.third, ...twins]);
        await run({ revokeBefore: "2026-05-01T00:00:00Z" });
        assert.deepEqual(remaining(), [keys.foreign, keys.third, twins[1]]);
        simulator.clock.set("2026-12-01T00:00:00Z");
        await run();
        assert.deepEqual(remaining(), [keys.foreign, keys.third]);
    });

    it("reads the list anew before every attempt, so that nothing is lost that others added meanwhile", async () => {
        let added = "";
        strike(
            {
                kind: "call",
                when: "before",
                callback: () => {
                    added ||= simulator.tenant.addCertificate(id, made.other.certificate, "added meanwhile").keyId;
                },
            },
            1,
        );
        strike(conflict("before"), 2);
        await run();
        assert.deepEqual(remaining(), [keys.foreign, keys.second, keys.third, added]);
    });

    for (const [what, effect] of [
        ["an answer that was an error after all", conflict("after")],
        ["a lost answer", { kind: "reset", when: "after" }],
        ["a lost request", { kind: "reset", when: "before" }],
    ] as const) {
        it(`gets over ${what}`, async () => {
            strike(effect, 1);
            await run();
            assert.deepEqual(remaining(), [keys.foreign, keys.second, keys.third]);
        });
    }

    it("gives up at last, and says what is needed where it is not allowed", async () => {
        strike(conflict("before"), 100);
        await assert.rejects(run(), /Removing certificates of application .* was refused \(409 ConcurrencyViolation/);
        simulator.faults.clear();
        strike(
            { kind: "answer", when: "before", status: 403, code: "Authorization_RequestDenied", message: "No." },
            100,
        );
        await assert.rejects(run(), /403 Authorization_RequestDenied.*Application\.ReadWrite\.OwnedBy/);
        assert.equal(remaining().length, 4);
    });

    it("lets two sweeps of one application write one after the other", async () => {
        const other: Props = {
            ...inputs,
            series: "0123456789ab",
            current: { keyId: keys.third, generation: 3, displayName: nameOf(3, THIRD, { series: "0123456789ab" }) },
            recorded: {
                since: 1,
                keys: [{ keyId: keys.foreign, generation: 1, displayName: nameOf(1, FIRST), expiresAt: NOW }],
            },
        };
        await Promise.all([run(), handler.create(other, "urn")]);
        assert.deepEqual(remaining(), [keys.second, keys.third]);
    });

    it("refuses one that writes the same list apart from another, and remembers nothing of who writes", async () => {
        const check = async (name: string, changed: Props) =>
            (await handler.check?.(
                { ...inputs, ...changed },
                undefined,
                `urn:pulumi:prod::apps::sweep::${name}-sweep`,
            )) ?? { inputs: {} };
        const first = await check("web-signing", { writers: "writers 1" });
        assert.deepEqual([first.failures, first.inputs["writers"]], [[], undefined]);
        assert.deepEqual(
            (await check("web-signing", { writers: "writers 2" })).failures,
            [],
            "a second check of the same",
        );
        assert.deepEqual((await check("web-other", { writers: "writers 2" })).failures, []);
        assert.deepEqual((await check("web-secret", {})).failures, [], "client secrets are removed one by one");
        const [failure] = (await check("web-third", { writers: "writers 3" })).failures ?? [];
        assert.equal(failure?.property, "applicationId");
        assert.match(
            failure?.reason ?? "",
            /"web-signing", is declared apart from this one.*CertificateWriters as writers/,
        );
        const other = { applicationId: "/applications/0d5b7c52-3f7e-4a0c-8d0b-6a4b1b9f2e33", writers: "writers 4" };
        assert.deepEqual((await check("mail-signing", other)).failures, []);
    });

    it("removes all of ours, and nothing else, when it is deleted", async () => {
        await handler.delete?.("id", { ...inputs, removeOnDelete: true });
        assert.deepEqual(remaining(), [keys.foreign]);
    });
});
