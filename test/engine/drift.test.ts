import assert from "node:assert/strict";
import type { LabStack } from "../../simulator/lab/lab-stack";
import { changes } from "./support/steps";
import { apps, assertQuiet, deploy, MONTHLY, VAULT, World, writes } from "./support/world";

const NAME = "prod-web-default";

describe("a refresh finds what people changed, and the same run puts it right", function () {
    this.timeout(180_000);
    let world: World;
    let stack: LabStack;

    before(async () => {
        world = await World.start();
        const app = { clientSecrets: { default: { vault: VAULT, ...MONTHLY } } };
        stack = await world.stack(apps({ web: app, other: app }));
        await deploy(stack);
    });
    after(() => world.stop());

    const newest = () => world.tenant.secretVersions(VAULT.vaultName, NAME).at(-1);

    const CASES: Readonly<Record<string, { readonly change: () => void; readonly expected: readonly string[] }>> = {
        "the credential was removed from Entra": {
            change: () => world.tenant.removePassword(world.application().id, world.credentials().at(-1)?.keyId ?? ""),
            expected: ["addPassword", "setSecret"],
        },
        "somebody wrote over the secret": {
            change: () => world.tenant.setSecret(VAULT.vaultName, NAME, { value: "somebody's" }),
            expected: ["setSecret"],
        },
        "the newest version was disabled": {
            change: () =>
                world.tenant.keyVaults.updateSecret(VAULT.vaultName, NAME, newest()?.version, {
                    attributes: { enabled: false },
                }),
            expected: ["setSecret"],
        },
        "the secret was deleted": {
            change: () => world.tenant.keyVaults.deleteSecret(VAULT.vaultName, NAME),
            expected: ["recoverDeletedSecret"],
        },
        "the secret was deleted for good": {
            change: () => {
                world.tenant.keyVaults.deleteSecret(VAULT.vaultName, NAME);
                world.tenant.keyVaults.purgeSecret(VAULT.vaultName, NAME);
            },
            expected: ["addPassword", "setSecret"],
        },
    };

    for (const [what, { change, expected }] of Object.entries(CASES)) {
        it(`when ${what}`, async () => {
            world.clock.advance("PT1H");
            change();
            assertQuiet(await deploy(stack));
            const run = await deploy(stack, { refresh: true });
            assert.deepEqual(changes(run), ["update web-default"]);
            assert.deepEqual(writes(run), expected);
            assert.equal(world.signIn(world.published()), "ok");
            assertQuiet(await deploy(stack));
            assert.deepEqual(changes(await deploy(stack, { refresh: true })), []);
        });
    }

    it("but never by a second application where the first was deleted: it is restored, and nothing else is stopped", async () => {
        const { id, appId } = world.application();
        world.tenant.deleteApplication(id);
        world.clock.advance("P30D");
        const run = await stack.up({ refresh: true });
        assert.equal(run.succeeded, false);
        assert.match(run.output.replace(/\s+/g, " "), /[Rr]estore it within 30 days/);
        assert.equal(world.tenant.applications().length, 1, "only the other app's is there");
        assert.equal(world.signIn(world.published("prod-other-default"), "other"), "ok");
        assert.equal(world.credentials("other").length, 2, "which rotated");
        assert.ok(appId);
    });
});
