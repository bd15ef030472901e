import assert from "node:assert/strict";
import { mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import type { RunResult } from "../../../simulator/lab/lab-stack";
import { World } from "../support/world";
import { makeEchoPlugins } from "./support/echo-plugins";
import { unpackInto, writeOtherPack } from "./support/packed";

describe("the policy pack out of its npm package, between two packs of others", function () {
    this.timeout(240_000);
    let world: World;
    let folder: string;
    let echo: Awaited<ReturnType<typeof makeEchoPlugins>>;
    let result: RunResult;

    /** The rules that the pack found broken by a resource, and how often each. */
    const broken = (name: string) =>
        result.violations
            .filter(({ urn, level }) => urn.endsWith(`::${name}`) && level === "mandatory")
            .map(({ policy }) => policy)
            .sort();

    before(async () => {
        world = await World.start();
        folder = await mkdtemp(path.join(tmpdir(), "elsewhere-"));
        echo = await makeEchoPlugins(["azuread"]);
        await symlink(
            path.join(__dirname, "support", "component-plugin.cjs"),
            path.join(folder, "pulumi-resource-acme"),
        );
        const stack = await world.stack(
            async () => {
                const provider = new azuread.Provider("tenant", { tenantId: "11111111-1111-4111-8111-111111111111" });
                const app = new azuread.Application("app", { displayName: "app" }, { provider });
                const args = { applicationId: app.id, endDate: "2099-01-01T00:00:00Z" };
                new azuread.ApplicationPassword("explicit", args, { provider });
                new pulumi.ComponentResource("acme:index:Team", "team", { endDate: "2099-01-01T00:00:00Z" }, {}, true);
            },
            { plugins: [...echo.plugins, { name: "acme", path: folder }] },
        );
        const published = path.join(await unpackInto(folder), "policies");
        const policyPacks = [await writeOtherPack(folder, "one"), published, await writeOtherPack(folder, "two")];
        result = await stack.preview({ policyPacks });
    });
    after(async () => {
        await world.stop();
        await echo.remove();
        await rm(folder, { recursive: true });
    });

    const RULES = ["client-secret-lifetime", "rotation-schedule", "secret-in-key-vault"];

    it("judges resources of an explicit provider", () => {
        assert.deepEqual(broken("explicit"), RULES, result.output);
    });

    it("judges what a component in a plugin of its own registers", () => {
        assert.deepEqual(broken("team-secret"), RULES, result.output);
    });

    it("leaves the other packs theirs", () => {
        const seen = result.violations.filter(({ policy }) => policy === "passwords");
        assert.equal(seen.length, 4, result.output);
    });
});
