import assert from "node:assert/strict";
import type { ClientSecretArgs } from "../../components";
import { addToInstant } from "../../simulator/clock";
import type { LabStack } from "../../simulator/lab/lab-stack";
import { Consumers } from "./support/consumers";
import { assertQuiet, deploy, MONTHLY, START, VAULT, World, webApp, writes } from "./support/world";

const NORTH = VAULT;
const SOUTH = { resourceGroupName: VAULT.resourceGroupName, vaultName: "kv-south" };
const NAME = "prod-web-default";
const dueDate = (count: number) => addToInstant(START, `P${30 * count}D`);

describe("a secret moves from one vault to another", function () {
    this.timeout(200_000);
    let world: World;
    let stack: LabStack;

    beforeEach(async () => {
        world = await World.start();
        world.tenant.createVault(SOUTH.vaultName, SOUTH.resourceGroupName);
    });
    afterEach(() => world.stop());

    const inVault = ({ vaultName }: typeof VAULT) => world.tenant.currentSecretValue(vaultName, NAME);
    const consumersOf = ({ vaultName }: typeof VAULT) =>
        new Consumers(world, { app: "web", refresh: MONTHLY.overlap, vault: vaultName });
    const use = (vaults: ClientSecretArgs["vaults"], more: Partial<ClientSecretArgs> = {}) =>
        stack.use(webApp({ vault: undefined, vaults, ...more }));

    for (const protect of [true, false]) {
        it(`by way of both, ${protect ? "protected" : "unprotected"}: nobody is refused on either side`, async () => {
            stack = await world.stack(webApp({ vault: undefined, vaults: [NORTH], protect }));
            await deploy(stack);
            const north = consumersOf(NORTH);
            north.liveUntil(dueDate(1));
            await deploy(stack);
            use([NORTH, SOUTH], { protect });
            assert.deepEqual(writes(await deploy(stack)), ["setSecret"], "the same value, copied");
            assert.equal(inVault(NORTH), inVault(SOUTH));
            const south = consumersOf(SOUTH);
            north.live("P3D");
            use([SOUTH], { protect });
            const run = await deploy(stack);
            assert.deepEqual(writes(run), protect ? [] : ["deleteSecret"]);
            assert.equal(inVault(NORTH) === undefined, !protect, "softly deleted, or kept as it is");
            if (protect) {
                assert.match(run.output.replace(/\s+/g, " "), /stays as it is and gets no new versions/);
            }
            south.liveUntil(dueDate(2));
            await deploy(stack);
            assert.equal(world.signIn(String(inVault(SOUTH))), "ok");
            south.live("P1D");
            assert.deepEqual([north.refusals(), south.refusals()], [{}, {}]);
            assertQuiet(await deploy(stack));
        });

        it(`in one step, ${protect ? "protected" : "unprotected"}: what is read in the old one works until its end`, async () => {
            stack = await world.stack(webApp({ protect }));
            await deploy(stack);
            const value = String(inVault(NORTH));
            use([SOUTH], { protect });
            assert.deepEqual(writes(await deploy(stack)), ["addPassword", "setSecret"]);
            assert.equal(inVault(NORTH), value);
            assert.deepEqual([world.signIn(value), world.signIn(String(inVault(SOUTH)))], ["ok", "ok"]);
            assertQuiet(await deploy(stack));
        });
    }
});
