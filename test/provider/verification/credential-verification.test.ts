import assert from "node:assert/strict";
import { createVerificationHandler } from "../../../provider/verification/credential-verification";
import { waitingFrom } from "../../../provider/verification/waiting";
import { type Handler, type Props, Secret, Unknown } from "../../../provider/wire/handler";
import { reveal } from "../../../provider/wire/values";
import { Simulator } from "../../../simulator";
import { NO_DELAYS, SERIES } from "../sweep/harness";
import { FakeTime } from "./patience";

/** What only client assertions need. */
const CLIENT = { clock: () => new Date("2026-03-01T00:00:00Z"), uuid: () => "0d5b7c52-3f7e-4a0c-8d0b-6a4b1b9f2e33" };
const START = "2026-03-01T00:00:00Z";

describe("CredentialVerification in a tenant", () => {
    let simulator: Simulator;
    let handler: Handler;
    let inputs: Props;
    let logged: string[];

    before(async () => {
        simulator = await Simulator.start({ clock: START });
    });
    after(() => simulator.stop());

    beforeEach(() => {
        simulator.faults.clear();
        simulator.clock.set(START);
        simulator.tenant.propagation.configure({ delay: undefined, flapping: undefined });
        logged = [];
        handler = handlerWith(simulator.environment());
    });

    function handlerWith(env: Record<string, string>, waiting = waitingFrom(simulator.environment())): Handler {
        const log = (severity: string, message: string, urn: string) => logged.push(`${severity} ${urn}: ${message}`);
        return createVerificationHandler({ env, delays: NO_DELAYS, waiting, log, ...CLIENT });
    }

    /** A secret that was just made. */
    function fresh(changed: Props = {}): Props {
        const { id, appId } = simulator.tenant.createApplication({ displayName: "web-api" });
        const { keyId, secretText } = simulator.tenant.addPassword(id);
        inputs = {
            applicationId: `/applications/${id}`,
            clientId: appId,
            series: SERIES,
            keyId,
            value: new Secret(secretText),
            verify: "required",
            signIns: 3,
            timeout: "PT10M",
            ...changed,
        };
        return inputs;
    }

    const signIns = () =>
        simulator.requests.all().filter(({ operation, identity }) => operation === "token" && identity === appId());
    const appId = () => simulator.tenant.application(String(reveal(inputs["applicationId"])).slice(14))?.appId;
    const create = async (props: Props): Promise<Props> => (await handler.create(props, "urn:gate")).outputs;

    it("hands on a value that was accepted three times, as a secret", async () => {
        const outputs = await create(fresh());
        assert.ok(outputs["value"] instanceof Secret);
        assert.deepEqual(outputs, { ...inputs, verified: "accepted" });
        assert.equal(signIns().length, 3);
        assert.equal(simulator.clock.now(), START);
    });

    it("waits until Entra knows the secret, and not much longer", async () => {
        simulator.tenant.propagation.configure({ delay: "PT5M" });
        await create(fresh());
        assert.ok(simulator.clock.now() >= "2026-03-01T00:05:00Z");
        assert.ok(simulator.clock.now() <= "2026-03-01T00:05:20Z", simulator.clock.now());
        assert.equal(logged.length, 1);
        assert.match(String(logged[0]), /^info urn:gate: Entra does not accept the new credential \S+ of client .*yet/);
        assert.match(String(logged[0]), /Trying for PT9M\d+S more at most/);
    });

    it("is not deceived by one server that knows it earlier than the others", async () => {
        simulator.tenant.propagation.configure({ flapping: ["accept", "accept", "refuse", "accept", "refuse"] });
        await create(fresh());
        assert.equal(signIns().length, 8);
    });

    it("hands nothing on that was not accepted in time, and says so without the value", async () => {
        simulator.tenant.propagation.configure({ delay: "PT1H" });
        await assert.rejects(
            () => create(fresh()),
            (error: Error) => {
                const { keyId, value } = inputs;
                assert.match(error.message, new RegExp(`^Entra did not accept the new credential ${keyId} of client`));
                assert.match(error.message, /3 times in a row within PT10M; at last it said: AADSTS7000\d+: /);
                assert.match(error.message, /Nothing was published.*goes on with this same credential/);
                assert.ok(!error.message.includes(String(reveal(value))));
                return true;
            },
        );
        assert.equal(simulator.clock.now(), "2026-03-01T00:10:00Z");
    });

    it("goes through quota, server errors and lost connections", async () => {
        const effects = [
            { kind: "answer", when: "before", status: 429, code: "TooManyRequests", message: "slow down" },
            { kind: "answer", when: "before", status: 503, code: "ServiceUnavailable", message: "busy" },
            { kind: "reset", when: "before" },
            { kind: "reset", when: "after" },
        ] as const;
        fresh();
        for (const effect of effects) {
            const match = ({ operation, body }: { operation: string; body: object }) =>
                operation === "token" && "client_id" in body && body.client_id === appId();
            simulator.faults.add({ match, times: 1, effect });
        }
        assert.equal((await create(inputs))["verified"], "accepted");
    });

    it("stops at once at what waiting does not change, and says what to do", async () => {
        const disabled = fresh();
        const principal = simulator.tenant.servicePrincipal(`appId=${appId()}`);
        simulator.tenant.directory.updateServicePrincipal(String(principal?.id), { accountEnabled: false });
        await assert.rejects(() => create(disabled), /AADSTS7000112: .* is disabled\. Enable the service principal/);
        await assert.rejects(
            () => create(fresh({ tenantId: "11111111-1111-4111-8111-111111111111" })),
            /AADSTS90002: Tenant .* not found.*Correct tenantId/,
        );
        fresh();
        await assert.rejects(
            () => create({ ...inputs, scope: "https://unknown.example.com/.default" }),
            /AADSTS500011: .*Correct verifyScope/,
        );
        simulator.clock.set("2029-01-01T00:00:00Z");
        await assert.rejects(() => create(inputs), /AADSTS7000222: .*expired\. It has ended by Entra's clock/);
        assert.equal(simulator.clock.now(), "2029-01-01T00:00:00Z", "nobody has waited");
    });

    it("with bestEffort warns and hands on what it could not confirm", async () => {
        simulator.tenant.propagation.configure({ delay: "PT1H" });
        const outputs = await create(fresh({ verify: "bestEffort" }));
        assert.equal(outputs["verified"], "unconfirmed");
        assert.match(String(logged.at(-1)), /^warning urn:gate: Entra did not accept .* It is published all the same/);
        assert.ok(!logged.join().includes(String(reveal(inputs["value"]))));
    });

    it("with bestEffort hands on what conditional access kept it from finding out, but nothing known to be bad", async () => {
        const blocked = simulator.faults.add({
            match: ({ operation }) => operation === "token",
            effect: { kind: "answer", when: "before", status: 400, code: "AADSTS53003", message: "Access is blocked." },
        });
        assert.equal((await create(fresh({ verify: "bestEffort" })))["verified"], "unconfirmed");
        await assert.rejects(() => create(fresh()), /AADSTS53003.*A conditional access policy forbids/);
        blocked.remove();
        simulator.clock.set("2029-01-01T00:00:00Z");
        await assert.rejects(() => create({ ...inputs, verify: "bestEffort" }), /AADSTS7000222/);
    });

    it("asks nobody when it is off, and once it is on again", async () => {
        const count = simulator.requests.count;
        const off = await create(fresh({ verify: "off" }));
        assert.equal(off["verified"], "notAsked");
        assert.equal(simulator.requests.count, count);
        const on = await handler.update?.(SERIES, off, { ...inputs, verify: "required" });
        assert.equal(on?.["verified"], "accepted");
        assert.equal(signIns().length, 3);
    });

    it("asks only about a credential that was not accepted before", async () => {
        const accepted = await create(fresh());
        const count = simulator.requests.count;
        assert.deepEqual(await handler.update?.(SERIES, accepted, { ...inputs, timeout: "PT1M" }), {
            ...inputs,
            timeout: "PT1M",
            verified: "accepted",
        });
        assert.equal(simulator.requests.count, count);
        const { id } = simulator.tenant.applications().at(-1) ?? { id: "" };
        const next = simulator.tenant.addPassword(id);
        const news = { ...inputs, keyId: next.keyId, value: new Secret(next.secretText) };
        assert.equal((await handler.update?.(SERIES, accepted, news))?.["verified"], "accepted");
        assert.equal(signIns().length, 6);
    });

    it("asks Graph for the client id where nobody gave it", async () => {
        assert.equal((await create(fresh({ clientId: undefined })))["verified"], "accepted");
        assert.equal(signIns().length, 3);
    });

    it("says so when nothing names the tenant", async () => {
        const { ARM_TENANT_ID: _, ...env } = simulator.environment();
        handler = handlerWith(env);
        await assert.rejects(
            () => create(fresh()),
            /give tenantId, set app-registration:tenantId \(ARM_TENANT_ID\), or set verify to off/,
        );
    });

    it("does nothing under a moved clock, outside of a simulated tenant", async () => {
        const { APP_REGISTRATION_SIMULATOR: _, ...env } = simulator.environment();
        handler = handlerWith({ ...env, APP_REGISTRATION_CLOCK: START }, new FakeTime());
        const count = simulator.requests.count;
        await assert.rejects(() => create(fresh()), /APP_REGISTRATION_CLOCK is set/);
        assert.equal(simulator.requests.count, count);
    });
});

describe("the inputs of CredentialVerification", () => {
    const handler = createVerificationHandler({ env: {}, waiting: new FakeTime(), log: () => {}, ...CLIENT });
    const sound: Props = {
        applicationId: "/applications/11111111-1111-4111-8111-111111111111",
        series: SERIES,
        keyId: "22222222-2222-4222-8222-222222222222",
        value: new Secret("abc8Q~"),
        verify: "required",
        signIns: 3,
        timeout: "PT10M",
    };
    const check = async (changed: Props) => {
        const result = await handler.check?.({ ...sound, ...changed }, undefined, "urn");
        assert.ok(result);
        return { ...result, reasons: (result.failures ?? []).map(({ reason }) => reason) };
    };

    it("may be unknown in a preview", async () => {
        const { reasons } = await check({ keyId: new Unknown(), value: new Secret(new Unknown()) });
        assert.deepEqual(reasons, []);
    });

    it("have their value made secret", async () => {
        const { inputs } = await check({ value: "abc8Q~" });
        assert.ok(inputs["value"] instanceof Secret);
    });

    it("are refused with the limit and the way out", async () => {
        const { reasons } = await check({ verify: "maybe", signIns: 11, timeout: "PT2H" });
        assert.deepEqual(reasons, [
            'verify is "maybe"; it is one of required, bestEffort, off',
            "signIns is 11, but 10 at most are allowed",
            'timeout is "PT2H"; write an ISO 8601 duration of an hour at most, for example PT10M',
        ]);
        assert.deepEqual((await check({ timeout: "ten minutes" })).reasons.length, 1);
    });
});
