import assert from "node:assert/strict";
import path from "node:path";
import type { Deployment } from "@pulumi/pulumi/automation";
import type { LabStack } from "../../simulator/lab/lab-stack";
import { packageRoot } from "../../simulator/lab/package-root";
import { BY_HAND, keptProgram } from "../upgrades/kept-program";
import { keptReleases, readKeptState } from "../upgrades/kept-state";
import { changes } from "./support/steps";
import { assertTidy } from "./support/tidy";
import { assertQuiet, deploy, VAULT, World, writes } from "./support/world";

const PACK = path.join(packageRoot, "policies");

describe("a stack of an earlier release", function () {
    this.timeout(180_000);
    let world: World;

    beforeEach(async () => {
        world = await World.start();
    });
    afterEach(() => world.stop());

    for (const release of keptReleases()) {
        it(`of ${release} is upgraded without any change, is judged as ever, and rotates when it is due`, async () => {
            const { stack } = await kept(release);
            const preview = await stack.preview({ policyPacks: [PACK] });
            assert.ok(preview.succeeded, preview.output);
            assertQuiet(preview);
            const unknown = preview.violations.filter(({ policy }) => policy === "not-judged-yet");
            assert.deepEqual(unknown, [], "the pack reads every ledger");
            assertQuiet(await deploy(stack));

            world.clock.set("2026-03-11T06:00:00Z");
            const due = await deploy(stack);
            for (const name of ["default", "batch", "vaulted", "made"]) {
                const { tags } = world.tenant.secretVersions(VAULT.vaultName, `prod-web-${name}`).at(-1) ?? {};
                assert.equal(tags?.["generation"], name === "default" ? "5" : "3", name);
            }
            assert.equal(world.signIn(world.published()), "ok");
            assertTidy(world, "personal");
            assert.ok(
                changes(due).some((change) => change.includes("wired-by-hand")),
                changes(due).join(),
            );
            assertQuiet(await deploy(stack));
        });
    }

    it("that a newer release has deployed, or whose ledger is damaged, is refused, with nothing changed", async () => {
        const [release = ""] = keptReleases();
        const { stack, state } = await kept(release);
        world.clock.set("2026-03-11T06:00:00Z");
        for (const [ledger, refusal] of [
            [{ version: 99, current: {} }, /version is 99.*newer\s+release.*Upgrade\s+the\s+package/s],
            [{ version: 1, current: {} }, /ledger is\s+damaged: ledger\.settings.*from\s+a\s+backup/s],
        ] as const) {
            await stack.stack.importStack(withLedgers(state, ledger));
            for (const run of [await stack.preview(), await stack.up()]) {
                assert.equal(run.succeeded, false);
                assert.match(run.output, refusal);
                assert.deepEqual(writes(run), []);
            }
        }
    });

    /** The stack and the tenant as a release left them. */
    async function kept(release: string): Promise<{ stack: LabStack; state: Deployment }> {
        const { clock, stack: state, tenant } = await readKeptState(release, world.simulator.url);
        world.tenant.import(tenant);
        world.clock.set(clock);
        const stack = await world.stack(keptProgram(world.application(BY_HAND).appId));
        await stack.stack.importStack(state);
        return { stack, state };
    }
});

/** Puts another ledger into the place of every one. */
function withLedgers(state: Deployment, ledger: object): Deployment {
    return JSON.parse(JSON.stringify(state), (name, value) => (name === "ledger" ? ledger : value));
}
