import assert from "node:assert/strict";
import type { AppRegistrationArgs, ClientSecretArgs } from "../../components";
import { addToInstant } from "../../simulator/clock";
import type { LabStack, RunResult } from "../../simulator/lab/lab-stack";
import { Consumers } from "./support/consumers";
import { assertFailed, assertNothingLost, inUse } from "./support/losses";
import { makeAgain } from "./support/made-again";
import { upUnderMovedClock } from "./support/moved-clock";
import { killAt, refuseAt } from "./support/strikes";
import { assertTidy, publishedKeys } from "./support/tidy";
import { assertQuiet, deploy, MONTHLY, START, VAULT, World, webApp, writes } from "./support/world";

const personal: Partial<AppRegistrationArgs> = {
    signInAudience: "AzureADandPersonalMicrosoftAccount",
    api: { requestedAccessTokenVersion: 2 },
};

const personalApp = (secret: Partial<ClientSecretArgs> = {}) => webApp(secret, personal);

const dayOf = (day: number) => addToInstant(START, `P${day}D`);

describe("an app for personal accounts", function () {
    this.timeout(200_000);
    let world: World;
    let stack: LabStack;
    let consumers: Consumers;
    let mostListed = 0;

    beforeEach(async () => {
        world = await World.start();
        stack = await world.stack(personalApp());
        consumers = new Consumers(world, { app: "web", refresh: MONTHLY.overlap });
        mostListed = 0;
        world.simulator.faults.add({
            match: ({ operation }) => operation === "addPassword",
            effect: {
                kind: "call",
                when: "after",
                callback: () => {
                    mostListed = Math.max(mostListed, world.credentials().length);
                },
            },
        });
    });
    afterEach(() => world.stop());

    /** Deploys on a day; a complete run. */
    async function deployOn(day: number, generation: number) {
        consumers.liveUntil(dayOf(day));
        const run = await deploy(stack);
        assert.equal(run.outputs["web-default-generation"]?.value, generation);
        return run;
    }

    it("rotates through a year with never more than two secrets", async () => {
        // The life of a secret is longer than two periods, so every other due date finds no place and is left out.
        const slow = { rotateEvery: "P30D", grace: "P20D", overlap: "P15D" } as const;
        stack = await world.stack(personalApp(slow));
        consumers = new Consumers(world, { app: "web", refresh: slow.overlap });
        await deployOn(0, 1);
        for (const [index, day] of [30, 90, 150, 210, 270, 330].entries()) {
            const run = await deployOn(day, index + 2);
            assert.doesNotMatch(run.output, /warning/);
            assertTidy(world);
        }
        assertQuiet(await deploy(stack));
        assert.deepEqual(consumers.refusals(), {});
        assert.equal(mostListed, 2);
    });

    it("asked to rotate while two secrets are alive says so, and rotates once there is a place", async () => {
        await deployOn(0, 1);
        await deployOn(30, 2);
        stack.use(personalApp({ rotateToken: "INC-1" }));
        const blocked = await deployOn(32, 2);
        assert.match(
            blocked.output,
            new RegExp(
                `warning: .*rotateToken.* waits until ${dayOf(37)}.*from ${dayOf(37)} on rotates.* set revokeBefore`,
            ),
        );
        assert.deepEqual(writes(blocked), []);
        assertQuiet(await deployOn(36, 2));
        await deployOn(37, 3);
        assertTidy(world);
        const later = await deployOn(38, 3);
        assertQuiet(later);
        assert.doesNotMatch(later.output, /waits until/);
        assert.deepEqual(consumers.refusals(), {});
        assert.equal(mostListed, 2);
    });

    it("revokes while two secrets are alive, in one run", async () => {
        await deployOn(0, 1);
        await deployOn(30, 2);
        const replaced = world.credentials().map(({ keyId }) => keyId);
        assert.equal(replaced.length, 2);
        consumers.liveUntil(dayOf(32));
        stack.use(personalApp({ revokeBefore: dayOf(32) }));
        const run = await deploy(stack);
        assert.deepEqual(writes(run), ["removePassword", "addPassword", "setSecret", "removePassword"]);
        assert.equal(world.credentials().length, 1);
        assertTidy(world);
        assertQuiet(await deploy(stack));
        assert.equal(mostListed, 2);
    });

    it("with two client secrets is refused before any change", async () => {
        const secret = { vault: VAULT, ...MONTHLY };
        stack.use(webApp({}, { ...personal, clientSecrets: { one: secret, two: secret } }));
        const result = await stack.up();
        assertFailed(world, result, /web: clientSecrets declares 2 secrets, .*two live secrets.*Declare one/);
        assert.deepEqual(writes(result), []);
        assert.deepEqual(world.tenant.applications(), []);
    });

    it("makes room for the secret that a killed run or a lost answer left behind", async () => {
        await deployOn(0, 1);
        consumers.liveUntil(dayOf(30));
        const kill = killAt(world, stack, { operation: "addPassword", when: "after" });
        await stack.up();
        assert.equal(kill.hits, 1);
        await stack.unlock();
        assert.equal(world.credentials().length, 2);
        await deployOn(32, 2);
        assertTidy(world);

        // The same run asks again, and has to take away first what the lost answer was about.
        const lost = refuseAt(world, { operation: "addPassword", when: "after", times: 1 }, 503, "Busy", "Lost");
        await deployOn(60, 3);
        assert.equal(lost.hits, 1);
        assertTidy(world);
        assertQuiet(await deploy(stack));
        assert.deepEqual(consumers.refusals(), {});
        assert.equal(mostListed, 2);
    });

    it("never gives up what somebody may hold, though it be replaced again and again", async () => {
        stack.use(personalApp({ protect: false }));
        await deployOn(0, 1);
        await deployOn(30, 2);
        const refuses = async (day: number, run: () => Promise<RunResult>, reason: RegExp) => {
            consumers.liveUntil(dayOf(day));
            const before = inUse(world);
            assertFailed(world, await run(), reason);
            assertNothingLost(world, before);
        };
        await refuses(31, () => makeAgain(stack), /#1 .* cannot be created: .*#1 .*\(ours.*#2 .*\(ours/);
        await refuses(38, () => upUnderMovedClock(stack), /web-default: .*APP_REGISTRATION_CLOCK/);
        const anew = await makeAgain(stack);
        assert.ok(anew.succeeded, anew.output);
        assert.equal(publishedKeys(world, "prod-web-default").length, 3);
        await refuses(39, () => makeAgain(stack), /#1 .* cannot be created: .*#2 .*\(ours.*#1 .*\(ours/);
        // The ledger began anew on day 38, and the secret from before has ended when it is due.
        await deployOn(68, 2);
        assertTidy(world);
        assertQuiet(await deployOn(69, 2));
        assert.deepEqual(consumers.refusals(), {});
        assert.equal(mostListed, 2);
    });

    it("adopts what was published when an older state is restored", async () => {
        await deployOn(0, 1);
        const backup = await stack.stack.exportStack();
        await deployOn(30, 2);
        await stack.stack.importStack(backup);
        assert.deepEqual(writes(await deployOn(31, 2)), [], "what was published is adopted");
        await deployOn(60, 3);
        consumers.live("P5D");
        assert.deepEqual(consumers.refusals(), {});
        assert.equal(mostListed, 2);
    });

    it("whose place is taken by a secret of others says whose, and keeps the old one", async () => {
        await deployOn(0, 1);
        const foreign = world.tenant.addPassword(world.application().id, { displayName: "made by hand" });
        consumers.liveUntil(dayOf(30));
        const before = inUse(world);
        const result = await stack.up();
        assertFailed(world, result, /web-default: /, /"made by hand" \(not ours, .*remove by hand what is not ours/);
        assertNothingLost(world, before);
        world.tenant.removePassword(world.application().id, foreign.keyId);
        await deployOn(34, 2);
        assertTidy(world);
        assert.deepEqual(consumers.refusals(), {});
    });
});
