import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import path from "node:path";
import { policyPack, profiles } from "../../policies/public";
import { startTenant } from "../../simulator/public";

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
