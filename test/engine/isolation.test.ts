import assert from "node:assert/strict";
import { addToInstant } from "../../simulator/clock";
import { Consumers } from "./support/consumers";
import { assertFailed, assertNothingLost, inUse } from "./support/losses";
import { type Place, refuseAt } from "./support/strikes";
import { assertTidy } from "./support/tidy";
import { apps, assertQuiet, deploy, START, VAULT, World } from "./support/world";

const SETTINGS = { rotateEvery: "P90D", grace: "P10D", overlap: "P3D" } as const;
const HEALTHY = ["billing", "mail", "search", "shop"];
const SICK = "portal";

/** What refuses the sick app for good. */
const REFUSALS: Readonly<Record<string, Place>> = {
    "whose vault is shut": { operation: "setSecret", about: `prod-${SICK}-default` },
    "whose secrets Entra refuses": { operation: "addPassword", about: SICK },
};

const FIRST_DUE = 90;
const FIRST_END = 103;

/** Days of deployments: every due date, one on which nothing is due, and one just before the first secret ends. */
const DAYS = [45, 90, 102, 180, 270, 360];

const dayOf = (day: number) => addToInstant(START, `P${day}D`);

describe("one app of five", function () {
    this.timeout(200_000);
    let world: World;

    beforeEach(async () => {
        world = await World.start();
    });
    afterEach(() => world.stop());

    for (const [trouble, place] of Object.entries(REFUSALS)) {
        it(`${trouble} stops no other for a year, works till its secret ends, and catches up`, async () => {
            const all = [...HEALTHY, SICK];
            const app = { clientSecrets: { default: { vault: VAULT, ...SETTINGS } } };
            const stack = await world.stack(apps(Object.fromEntries(all.map((name) => [name, app]))));
            await deploy(stack);
            const consumers = new Consumers(world, ...all.map((app) => ({ app, refresh: SETTINGS.overlap })));
            const fault = refuseAt(world, place, 403, "Forbidden", "Not for this app");
            for (const day of DAYS) {
                consumers.liveUntil(dayOf(day));
                const before = inUse(world, SICK);
                const run = await stack.up();
                if (day < FIRST_DUE) {
                    assertQuiet(run);
                } else {
                    assertFailed(world, run, new RegExp(`${SICK}-default: .*Not for this app`, "s"));
                }
                if (day < FIRST_END) {
                    assertNothingLost(world, before);
                }
            }
            const end = { [`value 1 of ${SICK}`]: `${dayOf(FIRST_END)}: AADSTS7000222` };
            assert.deepEqual(consumers.refusals(), end, "nobody is refused but who holds the sick app's ended secret");
            for (const app of HEALTHY) {
                const { tags } = world.tenant.secretVersions(VAULT.vaultName, `prod-${app}-default`).at(-1) ?? {};
                assert.equal(tags?.["generation"], "5", `${app} has rotated at every due date`);
                assertTidy(world, app);
            }

            fault.remove();
            const repaired = await deploy(stack);
            const generation = repaired.outputs[`${SICK}-default-generation`]?.value;
            assert.equal(generation, 2, "what was never published is no generation");
            assert.equal(world.signIn(world.published(`prod-${SICK}-default`), SICK), "ok");
            assertTidy(world, SICK);
            assertQuiet(await deploy(stack));
            assert.deepEqual(consumers.refusals(), end);
        });
    }
});
