import assert from "node:assert/strict";
import { credentialsInState } from "../../../command/credentials/credential-in-state";
import { createLogins } from "../../../command/credentials/logins";
import { readDeployment } from "../../../command/stacks/deployment";
import { type Checked, checkCredential } from "../../../command/status/check/check-credential";
import type { Environment } from "../../../contract/clock";
import { createHttpClient } from "../../../provider/rest/http-client";
import { Simulator } from "../../../simulator";
import { NO_DELAYS, SERIES } from "../../provider/support";
import { FakeTime } from "../../provider/verification/patience";
import { HEALTHY, kept, sealed } from "./kept";

const VAULT = "kv-check";
const EXPIRES = "2026-03-18T06:00:00Z";

describe("status --check, of one credential in a tenant", () => {
    let simulator: Simulator;
    let applicationId: string;
    let keyId: string;
    let secretName: string;
    let count = 0;

    before(async () => {
        simulator = await Simulator.start({ clock: HEALTHY });
        simulator.tenant.createVault(VAULT);
    });
    after(() => simulator.stop());
    beforeEach(() => {
        simulator.faults.clear();
        secretName = `web-${++count}`;
        applicationId = simulator.tenant.createApplication({ displayName: secretName }).id;
        keyId = simulator.tenant.addPassword(applicationId, { endDateTime: EXPIRES }).keyId;
        publish(2, keyId);
    });

    function publish(generation: number, key: string): void {
        const tags = {
            series: SERIES,
            keyId: key,
            generation: String(generation),
            "managed-by": "pulumi-app-registration",
        };
        simulator.tenant.setSecret(VAULT, secretName, { value: "x", tags });
    }

    /** What the check says of a state that knows generation 2. */
    async function check(more: Readonly<Record<string, unknown>> = {}, login?: Environment): Promise<Checked> {
        const state = kept((secret) => {
            const about = { applicationId: `/applications/${applicationId}`, secretName, ...more };
            secret.inputs = { ...secret.inputs, series: SERIES, vaults: [{ vaultName: VAULT }], ...about };
            secret.outputs = { ...secret.outputs, keyId, generation: 2, expiresAt: EXPIRES, ...about };
        });
        const credentials = credentialsInState(readDeployment(JSON.stringify(state), "x"));
        const credential = credentials.find(({ name }) => name === "web-default");
        assert.ok(credential);
        const env = login ?? simulator.environment();
        const dependencies = {
            logins: createLogins({ env, http: createHttpClient(env), delays: NO_DELAYS }),
            waiting: new FakeTime(),
        };
        return checkCredential(credential, dependencies);
    }

    const standings = ({ found }: Checked) => found.map(({ standing }) => standing);

    it("finds nothing where the state is true, changes nothing, and reads no value", async () => {
        const before = simulator.requests.count;
        assert.deepEqual(await check(), { found: [], unchecked: [] });
        const asked = simulator.requests
            .since(before)
            .filter(({ service, status }) => service !== "login" && status === 200);
        assert.ok(asked.length > 0);
        assert.deepEqual(
            asked.filter(({ method }) => method !== "GET").map(({ operation }) => operation),
            [],
        );
        assert.equal(
            asked.some(({ operation }) => operation === "getSecret"),
            false,
        );
    });

    it("tells a key that is gone from Entra, and an application that is, with the way out", async () => {
        simulator.tenant.removePassword(applicationId, keyId);
        assert.deepEqual(standings(await check()), ["gone"]);
        simulator.tenant.deleteApplication(applicationId);
        const { found } = await check();
        assert.equal(found[0]?.standing, "gone");
        assert.match(found[0]?.reason ?? "", /was deleted: restore it within 30 days/);
    });

    it("tells an end that is another in Entra", async () => {
        const { found } = await check({ expiresAt: "2026-03-19T06:00:00Z" });
        assert.deepEqual([found[0]?.standing, found.length], ["drifted", 1]);
    });

    it("tells an older state by the vault's later generation, whose key lives", async () => {
        publish(3, simulator.tenant.addPassword(applicationId, { endDateTime: EXPIRES }).keyId);
        assert.deepEqual(standings(await check()), ["restored"]);
    });

    it("does not take a later generation for current whose key is gone", async () => {
        publish(3, "0f3fdb65-2b3c-4c3a-8e0a-9df4f5f0c7a1");
        assert.deepEqual(standings(await check()), ["drifted"]);
    });

    it("tells a vault that holds an earlier generation, another's secret, or none", async () => {
        publish(1, "0f3fdb65-2b3c-4c3a-8e0a-9df4f5f0c7a1");
        assert.deepEqual(standings(await check()), ["lagging"]);
        simulator.tenant.setSecret(VAULT, secretName, { value: "somebody's" });
        assert.deepEqual(standings(await check()), ["drifted"]);
        assert.deepEqual(standings(await check({ secretName: "never-written" })), ["drifted"]);
    });

    it("tells what it may not look at, and looks at the rest", async () => {
        const missing = await check({ vaults: [{ vaultName: "kv-missing" }, { vaultName: VAULT }] });
        assert.deepEqual([missing.found.length, missing.unchecked.length], [0, 1]);
        const sealedVaults = await check({ vaults: sealed(), secretName: sealed() });
        assert.match(sealedVaults.unchecked.join(), /sealed in the state/);
        const noLogin = await check({}, { ARM_USE_CLI: "false" });
        assert.match(noLogin.unchecked.join(), /^No login to Entra is configured/);
    });
});
