import assert from "node:assert/strict";
import type { LoggedRequest } from "../../simulator";
import { apps, assertQuiet, deploy, MONTHLY, VAULT, World } from "./support/world";

const NAMES = Array.from({ length: 24 }, (_, index) => `app-${String(index).padStart(2, "0")}`);
const PARALLEL = 4;

describe("a tenant whose services take few requests", function () {
    this.timeout(300_000);
    let world: World;

    before(async () => {
        world = await World.start();
    });
    after(() => world.stop());

    it("sees all apps of a run rotate: one refusal lets all wait, and nothing fails", async () => {
        const secrets = { default: { vault: VAULT, ...MONTHLY } };
        const stack = await world.stack(
            apps(Object.fromEntries(NAMES.map((name) => [name, { clientSecrets: secrets }]))),
        );
        await deploy(stack);
        world.clock.advance("P30D");
        world.simulator.quotas.configure({
            graphWrites: { most: 8, perSeconds: 150 },
            vaultCreations: { most: 6, perSeconds: 10 },
        });
        const rotation = await deploy(stack, { parallel: PARALLEL });
        const refused = rotation.requests.filter(({ status }) => status === 429);
        const added = rotation.requests.filter(
            ({ operation, status }) => operation === "addPassword" && status === 200,
        );
        assert.equal(added.length, NAMES.length);
        assert.ok(refused.length > 0, "the limits are met");
        assert.ok(refused.length < NAMES.length, `${refused.length} refusals for ${NAMES.length} apps`);
        for (const name of NAMES) {
            assert.equal(world.signIn(world.published(`prod-${name}-default`), name), "ok");
        }
        const atOnce = mostAtOnce(rotation.requests);
        assert.ok(atOnce > 1 && atOnce <= PARALLEL, `${atOnce} apps at once, of ${PARALLEL} that --parallel allows`);
        assert.match(
            rotation.output,
            /Microsoft Graph \(https:\/\/localhost:\d+\) has had too many requests and asks for a pause/,
        );
        world.simulator.quotas.configure({});
        assertQuiet(await deploy(stack));
    });
});

/** The largest number of applications that were looked at, and that had no new secret yet. */
function mostAtOnce(requests: readonly LoggedRequest[]): number {
    const open = new Set<string>();
    const done = new Set<string>();
    let most = 0;
    for (const { applicationId, operation, status } of requests) {
        if (applicationId === undefined || done.has(applicationId)) {
            continue;
        }
        open.add(applicationId);
        most = Math.max(most, open.size);
        if (operation === "addPassword" && status === 200) {
            open.delete(applicationId);
            done.add(applicationId);
        }
    }
    return most;
}
