import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import path from "node:path";
import { policyPack, profiles } from "../../policies/public";
import { localhostLookup, startTenant } from "../../simulator/public";

describe("startTenant", () => {
    it("gives a deployment its variables at the simulated instant, and takes them back", async () => {
        const tenant = await startTenant({ clock: "2026-01-05T06:00:00Z" });
        try {
            tenant.clock.advance("P30D");
            const stack = { workspace: { envVars: { KEPT: "yes" } as Record<string, string> } };
            const seen = await tenant.run(stack, async () => process.env["APP_REGISTRATION_CLOCK"]);
            assert.equal(seen, "2026-02-04T06:00:00Z");
            assert.equal(process.env["APP_REGISTRATION_CLOCK"], undefined);
            assert.deepEqual(stack.workspace.envVars, { KEPT: "yes", ...tenant.environment() });
            assert.equal(tenant.environment()["APP_REGISTRATION_SIMULATOR"], tenant.url);
            await assert.rejects(
                tenant.run(stack, () => Promise.reject(new Error("the deployment failed"))),
                /the deployment failed/,
            );
            assert.equal(process.env["APP_REGISTRATION_SIMULATOR"], undefined);
        } finally {
            await tenant.stop();
        }
        assert.equal(existsSync(tenant.caFile), false);
    });

    it("gives a user's test what docs/simulator.md tells of: the deployer's permission, and the way to a vault's name", async () => {
        const tenant = await startTenant();
        try {
            assert.equal(tenant.azure.deployerPermission, "Application.ReadWrite.All");
            const address = await new Promise((resolve) => {
                localhostLookup("kv-tests.vault.localhost", {}, (_, found) => resolve(found));
            });
            assert.equal(address, "127.0.0.1");
        } finally {
            await tenant.stop();
        }
    });

    it("lets deployments in one tenant overlap, and takes the variables back after the last", async () => {
        const tenant = await startTenant();
        try {
            const stack = () => ({ workspace: { envVars: {} as Record<string, string> } });
            const seen = () => process.env["APP_REGISTRATION_SIMULATOR"];
            let endFirst = () => {};
            let endSecond = () => {};
            const first = new Promise<void>((resolve) => {
                endFirst = resolve;
            });
            const second = new Promise<void>((resolve) => {
                endSecond = resolve;
            });
            const one = tenant.run(stack(), () => first);
            const two = tenant.run(stack(), () => second.then(seen));
            endFirst();
            await one;
            endSecond();
            assert.equal(await two, tenant.url);
            assert.equal(seen(), undefined);
        } finally {
            await tenant.stop();
        }
    });

    it("refuses a deployment while one in another tenant is under way", async () => {
        const tenants = await Promise.all([startTenant(), startTenant()]);
        try {
            const [one, other] = tenants;
            const stack = { workspace: { envVars: {} as Record<string, string> } };
            await one.run({ workspace: { envVars: {} } }, async () => {
                await assert.rejects(
                    other.run(stack, async () => assert.fail("it does not run")),
                    /is under way.*await it before one in the tenant at https:\/\/localhost:\d+ starts/,
                );
                assert.equal(process.env["APP_REGISTRATION_SIMULATOR"], one.url);
            });
            assert.deepEqual(stack.workspace.envVars, {});
            assert.equal(await other.run(stack, async () => process.env["APP_REGISTRATION_SIMULATOR"]), other.url);
        } finally {
            await Promise.all(tenants.map((tenant) => tenant.stop()));
        }
    });

    it("names the folders of all plugins that a simulated deployment needs", async () => {
        const tenant = await startTenant();
        await tenant.stop();
        const { providers } = tenant.plugins;
        assert.deepEqual(
            providers.map(({ name }) => name),
            ["app-registration", "azuread", "azure-native"],
        );
        for (const { name, path: folder } of providers) {
            assert.ok(existsSync(path.join(folder, `pulumi-resource-${name}`)), folder);
            // What Windows starts.
            assert.ok(existsSync(path.join(folder, `pulumi-resource-${name}.cmd`)), folder);
        }
    });
});

describe("the policy pack's paths", () => {
    it("lead to the pack, and to each of its profiles", () => {
        for (const file of [path.join(policyPack, "PulumiPolicy.yaml"), ...Object.values(profiles)]) {
            assert.ok(existsSync(file), file);
        }
    });
});
