import assert from "node:assert/strict";
import type { PulumiFn } from "@pulumi/pulumi/automation";
import type { FaultHandle } from "../../simulator";
import { addToInstant } from "../../simulator/clock";
import type { LabStack, RunResult } from "../../simulator/lab/lab-stack";
import { Consumers } from "./support/consumers";
import { assertFailed, assertNothingLost, inUse } from "./support/losses";
import { makeAgain } from "./support/made-again";
import { upUnderMovedClock } from "./support/moved-clock";
import { cutAt, refuseAt } from "./support/strikes";
import { assertTidy, publishedKeys } from "./support/tidy";
import { assertQuiet, deploy, MONTHLY, START, VAULT, World, webApp, writes } from "./support/world";

/** When generation `count + 1` is due. */
const dueDate = (count: number) => addToInstant(START, `P${30 * count}D`);

/**
 * The harshest kind of program: since the stack exports nothing that failed, the engine goes on to delete what it was
 * not told about, which is everything that a failed resource feeds.
 */
const exportingNothing =
    (program: PulumiFn): PulumiFn =>
    async () => {
        await program();
    };

describe("with --continue-on-error and without", function () {
    this.timeout(200_000);
    let world: World;
    let stack: LabStack;
    let consumers: Consumers;

    beforeEach(async () => {
        world = await World.start();
        stack = await world.stack(exportingNothing(webApp()));
        await deploy(stack);
        consumers = new Consumers(world, { app: "web", refresh: MONTHLY.overlap });
    });
    afterEach(() => world.stop());

    /** Runs while something is broken, and expects a failure that costs consumers nothing. */
    async function runBroken(
        fault: FaultHandle,
        reasons: readonly RegExp[],
        run = () => stack.up(),
    ): Promise<RunResult> {
        const before = inUse(world);
        const result = await run();
        assert.ok(fault.hits > 0, "the run meets the fault");
        fault.remove();
        assertFailed(world, result, ...reasons);
        assertNothingLost(world, before);
        consumers.live("PT6H");
        return result;
    }

    /** The first run after the repair completes what was due, and leaves nothing behind. */
    async function recover(generation: number): Promise<void> {
        await deploy(stack);
        assertTidy(world);
        const { tags } = world.tenant.secretVersions(VAULT.vaultName, "prod-web-default").at(-1) ?? {};
        assert.equal(tags?.["generation"], String(generation));
        assertQuiet(await deploy(stack));
        assert.deepEqual(consumers.refusals(), {});
    }

    const withoutFlag = () => stack.up({ continueOnError: false });

    it("a refused creation keeps the old secret, and the next run makes a new one", async () => {
        consumers.liveUntil(dueDate(1));
        const at = { operation: "addPassword" };
        const policy = "Credential lifetime exceeds the max value allowed as per assigned policy";
        const credential = /web-default: /;
        await runBroken(refuseAt(world, at, 400, "CredentialInvalidLifetimeAsPerAppPolicy", policy), [
            credential,
            /exceeds the max value/,
        ]);
        await runBroken(refuseAt(world, at, 500, "InternalServerError", "An unexpected error"), [credential, /500/]);
        await runBroken(cutAt(world, { ...at, when: "after" }), [credential]);
        await runBroken(
            refuseAt(world, at, 403, "Authorization_RequestDenied", "Insufficient privileges"),
            [credential, /Insufficient privileges/],
            withoutFlag,
        );
        await recover(2);
    });

    it("a shut vault keeps the old version, and the next run publishes", async () => {
        consumers.liveUntil(dueDate(1));
        const at = { operation: "setSecret" };
        const delivery = /web-default: .*The secret "prod-web-default" in vault "kv-engine-tests" could not be written/;
        await runBroken(refuseAt(world, at, 403, "Forbidden", "The vault is behind a firewall"), [
            delivery,
            /behind a firewall/,
        ]);
        await runBroken(refuseAt(world, at, 409, "Conflict", "The vault is being changed"), [
            delivery,
            /being changed/,
        ]);
        await runBroken(refuseAt(world, at, 500, "InternalServerError", "An unexpected error"), [delivery, /500/]);
        await runBroken(cutAt(world, at), [delivery]);
        const result = await runBroken(
            refuseAt(world, at, 403, "Forbidden", "Still shut"),
            [delivery, /Still shut/],
            withoutFlag,
        );
        const undone = ["addPassword", "setSecret", "removePassword"];
        assert.deepEqual(writes(result), undone, "what a vault has certainly refused is removed again");
        await recover(2);
    });

    it("a failed sweep leaves more than it should, and the next run sweeps", async () => {
        consumers.liveUntil(dueDate(1));
        await deploy(stack);
        consumers.liveUntil(dueDate(2));
        const sweep = /web-default: /;
        const rotation = await runBroken(
            refuseAt(
                world,
                { operation: "removePassword" },
                403,
                "Authorization_RequestDenied",
                "Insufficient privileges",
            ),
            [sweep, /Insufficient privileges/],
        );
        assert.deepEqual(writes(rotation), ["addPassword", "setSecret", "removePassword"]);
        const at = { operation: "getApplication" };
        await runBroken(refuseAt(world, at, 403, "Authorization_RequestDenied", "Insufficient privileges"), [
            sweep,
            /Insufficient privileges/,
        ]);
        await runBroken(refuseAt(world, at, 503, "ServiceUnavailable", "Busy"), [sweep, /503/]);
        await runBroken(refuseAt(world, at, 503, "ServiceUnavailable", "Busy"), [sweep, /503/], withoutFlag);
        await recover(3);
    });

    it("a failed schedule, as under a moved clock, keeps everything, and the next run rotates", async () => {
        for (const continueOnError of [true, false]) {
            const before = inUse(world);
            consumers.liveUntil(dueDate(1));
            const result = await upUnderMovedClock(stack, { continueOnError });
            assertFailed(world, result, /web-default: .*APP_REGISTRATION_CLOCK is set to "2026-02-09T06:00:00Z"/);
            assertNothingLost(world, before);
            assert.deepEqual(writes(result), []);
        }
        await recover(2);
    });

    it("a failed update of the application keeps everything, and the next run rotates", async () => {
        consumers.liveUntil(dueDate(1));
        stack.use(exportingNothing(webApp({}, { notes: "changed" })));
        const at = { operation: "updateApplication" };
        const app = /azuread:index:Application \(web\)/;
        await runBroken(refuseAt(world, at, 403, "Authorization_RequestDenied", "Insufficient privileges"), [
            app,
            /Insufficient privileges/,
        ]);
        await runBroken(
            refuseAt(world, at, 403, "Authorization_RequestDenied", "Insufficient privileges"),
            [app],
            withoutFlag,
        );
        await recover(2);
    });

    it("a replaced credential leaves the published values alone until their own ends", async () => {
        stack.use(exportingNothing(webApp({ protect: false })));
        consumers.liveUntil(dueDate(1));
        await deploy(stack);
        const [first, second] = publishedKeys(world, "prod-web-default");
        for (const _ of ["once", "again"]) {
            consumers.live("P1D");
            const anew = await makeAgain(stack);
            assert.ok(anew.succeeded, anew.output);
            assertTidy(world);
        }
        const keys = world.credentials().map(({ keyId }) => keyId);
        assert.equal(keys.length, 4, "two generations, and two after the replacements");
        assert.ok(first && second && keys.includes(first) && keys.includes(second));
        assertQuiet(await deploy(stack));
        // The new ledger counts from the last replacement, two days after the rotation.
        consumers.liveUntil(addToInstant(dueDate(2), "P2D"));
        assert.ok(writes(await deploy(stack)).includes("addPassword"));
        assertTidy(world);
        assert.deepEqual(consumers.refusals(), {});
    });
});
