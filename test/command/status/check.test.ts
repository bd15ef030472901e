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
import { configure, declareProvider, type Exported, type ExportedResource, HEALTHY, kept, sealed } from "./kept";

const VAULT = "kv-check";
const STRANGER = "22222222-2222-4222-8222-222222222222";
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
    async function check(
        more: Readonly<Record<string, unknown>> = {},
        login?: Environment,
        change: (secret: ExportedResource, state: Exported) => void = () => {},
    ): Promise<Checked> {
        const state = kept((secret, whole) => {
            const about = { applicationId: `/applications/${applicationId}`, secretName, ...more };
            secret.inputs = { ...secret.inputs, series: SERIES, vaults: [{ vaultName: VAULT }], ...about };
            secret.outputs = { ...secret.outputs, keyId, generation: 2, expiresAt: EXPIRES, ...about };
            change(secret, whole);
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

    describe("signs in by the settings that its provider has in the state", () => {
        const nowhere = { ARM_TENANT_ID: STRANGER, ARM_CLIENT_ID: STRANGER, ARM_USE_CLI: "false" };
        const inNoTenant = { tenantId: undefined };
        const settings = () => {
            const { tenantId, deployer } = simulator.tenant;
            return { tenantId, clientId: deployer.clientId };
        };

        it("and not by what the environment has in their place", async () => {
            const env = { ...simulator.environment(), ...nowhere };
            assert.ok((await check(inNoTenant, env)).unchecked.length > 0, "the environment alone is of no use");
            const nothing: Checked = { found: [], unchecked: [] };
            assert.deepEqual(await check(inNoTenant, env, (_, state) => configure(state, settings())), nothing);
            const declared = await check(inNoTenant, env, (secret, state) => {
                configure(state, { tenantId: STRANGER });
                declareProvider(state, secret, "own", settings());
            });
            assert.deepEqual(declared, nothing);
        });

        it("and says where to give what the state seals of them", async () => {
            const { ARM_CLIENT_SECRET, ...env } = { ARM_CLIENT_SECRET: "", ...simulator.environment(), ...nowhere };
            const change = (_: unknown, state: Exported) =>
                configure(state, { ...settings(), clientSecret: sealed("do-not-show") });
            const { found, unchecked } = await check(inNoTenant, env, change);
            assert.deepEqual([found, unchecked.length], [[], 1]);
            assert.match(
                unchecked[0] ?? "",
                /app-registration:clientSecret, which the state keeps sealed: set ARM_CLIENT_SECRET to what was configured/,
            );
            assert.doesNotMatch(unchecked.join(), /do-not-show/);
            assert.deepEqual((await check(inNoTenant, { ...env, ARM_CLIENT_SECRET }, change)).unchecked, []);
        });

        it("and asks nobody where they are damaged or missing", async () => {
            const before = simulator.requests.count;
            const damaged = (_: unknown, state: Exported) => configure(state, { environment: "mars" });
            const lost = (secret: ExportedResource) => Object.assign(secret, { provider: `${secret.provider}-2` });
            assert.match((await check({}, undefined, damaged)).unchecked.join(), /known clouds are public/);
            assert.match((await check({}, undefined, lost)).unchecked.join(), /^The state lacks its provider/);
            assert.equal(simulator.requests.count, before);
        });
    });
});
