import assert from "node:assert/strict";
import { withLocalHosts } from "../../../provider/rest/local-hosts";
import { createVersionsHandler } from "../../../provider/versions/superseded-versions";
import type { Handler, Props } from "../../../provider/wire/handler";
import { Simulator } from "../../../simulator";
import { NO_DELAYS, SERIES } from "../sweep/harness";

const NOW = "2026-07-01T12:00:00Z";
const KEYS = ["00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000002"] as const;

describe("SupersededVersions in a tenant", () => {
    let simulator: Simulator;
    let handler: Handler;
    let inputs: Props;
    let logged: string[];
    let count = 0;

    before(async () => {
        simulator = await Simulator.start({ clock: NOW });
        simulator.tenant.createVault("kv-versions");
    });
    after(() => simulator.stop());

    beforeEach(() => {
        simulator.faults.clear();
        simulator.clock.set(NOW);
        logged = [];
        const env = simulator.environment();
        const log = (severity: string, message: string) => logged.push(`${severity}: ${message}`);
        handler = createVersionsHandler({ env, delays: NO_DELAYS, http: withLocalHosts(env), log });
        inputs = {
            series: SERIES,
            secretUri: `https://kv-versions.vault.localhost:${new URL(simulator.url).port}/secrets/${secretName()}`,
            keyId: KEYS[1],
            previous: [],
            disable: true,
        };
    });
    afterEach(() => {
        count += 1;
    });

    const secretName = () => `secret-${count}`;
    const publish = (keyId: string, rotated: string, end: string) => {
        simulator.clock.set(rotated);
        const tags = { "managed-by": "pulumi-app-registration", keyId, rotated };
        const attributes = { exp: Date.parse(end) / 1_000 };
        simulator.tenant.setSecret("kv-versions", secretName(), { value: "a value", tags, attributes });
        simulator.clock.set(NOW);
    };
    const enabled = () =>
        simulator.tenant.secretVersions("kv-versions", secretName()).map(({ attributes }) => attributes.enabled);
    const create = async (changed: Props = {}) => (await handler.create({ ...inputs, ...changed }, "urn")).outputs;
    const operationsSince = (mark: number) =>
        simulator.requests
            .since(mark)
            .filter(({ service }) => service === "vault")
            .map(({ operation }) => operation);

    it("disables the versions whose credential has ended, and says which", async () => {
        publish(KEYS[0], "2026-01-01T00:00:00Z", "2026-06-01T00:00:00Z");
        publish(KEYS[1], "2026-05-01T00:00:00Z", "2026-09-01T00:00:00Z");
        const mark = simulator.requests.count;
        const outputs: Props = await create();
        const [first] = simulator.tenant.secretVersions("kv-versions", secretName());
        assert.deepEqual(outputs, { ...inputs, disabled: [first?.version] });
        assert.deepEqual(enabled(), [false, true]);
        assert.deepEqual(operationsSince(mark), ["listSecretVersions", "updateSecret"], "no value is read");
        assert.deepEqual((await handler.update?.("id", inputs, inputs))?.["disabled"], [], "once is enough");
    });

    it("reads the list to its end", async () => {
        for (let month = 1; month <= 26; month += 1) {
            const at = new Date(Date.UTC(2022, month, 1)).toISOString().replace(".000Z", "Z");
            publish(KEYS[0], at, new Date(Date.UTC(2022, month + 3, 1)).toISOString());
        }
        publish(KEYS[1], "2026-05-01T00:00:00Z", "2026-09-01T00:00:00Z");
        await create();
        assert.deepEqual(enabled(), [...Array(26).fill(false), true]);
    });

    it("disables what was revoked", async () => {
        publish(KEYS[0], "2026-01-01T00:00:00Z", "2026-12-01T00:00:00Z");
        publish(KEYS[1], "2026-05-01T00:00:00Z", "2026-09-01T00:00:00Z");
        await create({ revokeBefore: "2026-05-01T00:00:00Z" });
        assert.deepEqual(enabled(), [false, true]);
    });

    it("asks nobody when it is not to disable anything", async () => {
        const mark = simulator.requests.count;
        assert.deepEqual((await create({ disable: false }))["disabled"], []);
        assert.equal(simulator.requests.count, mark);
    });

    it("finds nothing to do where the delivery is gone", async () => {
        assert.deepEqual((await create())["disabled"], []);
        assert.deepEqual(logged, []);
    });

    it("warns, and fails nobody, where the vault does not let it", async () => {
        publish(KEYS[0], "2026-01-01T00:00:00Z", "2026-06-01T00:00:00Z");
        publish(KEYS[1], "2026-05-01T00:00:00Z", "2026-09-01T00:00:00Z");
        for (const operation of ["listSecretVersions", "updateSecret"]) {
            const fault = simulator.faults.add({
                match: (request) => request.operation === operation,
                effect: { kind: "answer", when: "before", status: 403, code: "Forbidden", message: "Not authorized." },
            });
            assert.deepEqual((await create())["disabled"], []);
            fault.remove();
            assert.match(
                String(logged.at(-1)),
                /^warning: .* was refused \(403 Forbidden: Not authorized\)\. .*update\/action .*harms nobody/,
            );
        }
        assert.deepEqual(enabled(), [true, true]);
    });

    it("tries again when the vault is busy", async () => {
        publish(KEYS[0], "2026-01-01T00:00:00Z", "2026-06-01T00:00:00Z");
        publish(KEYS[1], "2026-05-01T00:00:00Z", "2026-09-01T00:00:00Z");
        const headers = { "Retry-After": "0" };
        simulator.faults.add({
            match: ({ operation }) => operation === "updateSecret",
            times: 2,
            effect: { kind: "answer", when: "before", status: 429, code: "Throttled", message: "Slow down", headers },
        });
        await create();
        assert.deepEqual(enabled(), [false, true]);
    });

    it("refuses an address that is none, naming it", async () => {
        const { failures } = (await handler.check?.({ ...inputs, secretUri: "kv/secrets/x" }, undefined, "urn")) ?? {};
        assert.deepEqual(
            failures?.map(({ reason }) => reason),
            ['secretUri is "kv/secrets/x"; write https://<vault>.<domain>/secrets/<name>'],
        );
    });
});
