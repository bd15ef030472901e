import assert from "node:assert/strict";
import { RotatingCertificate } from "../../components";
import type { RunResult } from "../../simulator/lab/lab-stack";
import { makeTestCertificate } from "../simulator/support/certificates";
import { Consumers } from "./support/consumers";
import { certificateApp, DELIVERY, IN_VAULT } from "./support/rotating-certificate";
import { killAt } from "./support/strikes";
import { assertQuiet, deploy, MONTHLY, VAULT, World, writes } from "./support/world";

describe("a certificate made in Key Vault", function () {
    this.timeout(200_000);
    let world: World;

    beforeEach(async () => {
        world = await World.start();
    });
    afterEach(() => world.stop());

    const published = () => world.published(DELIVERY);
    /** The writes of a run, the gate's many as one. */
    const steps = (run: RunResult) => writes(run).filter((one, index, all) => one !== all[index - 1]);
    const versions = () => world.tenant.vaultCertificates.certificate(VAULT.vaultName, IN_VAULT).versions;

    const enabled = () => versions().map(({ attributes }) => attributes.enabled);

    it("is made, verified and published, rotates with an overlap, and is removed once it has ended", async () => {
        const stack = await world.stack(certificateApp());
        const consumers = new Consumers(world, { app: "web", secretName: DELIVERY, refresh: MONTHLY.overlap });
        world.tenant.propagation.configure({ delay: "PT2M" });
        const first = await deploy(stack);
        assert.deepEqual(steps(first).slice(-4), ["createCertificate", "updateApplication", "sign", "setSecret"]);
        const old = published();
        assert.equal(world.signIn(old), "ok");
        assertQuiet(await deploy(stack));

        consumers.live(MONTHLY.rotateEvery);
        world.tenant.propagation.configure({ delay: "PT5M" });
        const rotation = await deploy(stack);
        assert.deepEqual(
            [...new Set(writes(rotation))],
            ["createCertificate", "updateApplication", "sign", "setSecret"],
        );
        assert.notEqual(published(), old);
        assert.deepEqual(
            [published(), old].map((value) => world.signIn(value)),
            ["ok", "ok"],
        );
        assert.equal(versions().length, 2);

        consumers.live("P7D");
        assert.equal(world.signIn(old), "AADSTS700027");
        assert.deepEqual(writes(await deploy(stack)), ["updateApplication", "updateCertificate"]);
        assert.deepEqual(enabled(), [false, true], "the ended key signs no more");
        assert.equal(world.certificates().length, 1);
        assert.deepEqual(consumers.refusals(), {});
        assertQuiet(await deploy(stack));
    });

    it("is completed by the next run, whatever step a run was killed at, and leaves no second one behind", async () => {
        const stack = await world.stack(certificateApp());
        const consumers = new Consumers(world, { app: "web", secretName: DELIVERY, refresh: MONTHLY.overlap });
        await deploy(stack);
        consumers.live(MONTHLY.rotateEvery);
        for (const where of [
            { operation: "createCertificate", when: "after" },
            { operation: "updateApplication", when: "after" },
            { operation: "sign", when: "after" },
            { operation: "setSecret", when: "after" },
        ] as const) {
            const kill = killAt(world, stack, where);
            const { output } = await stack.up();
            assert.equal(kill.hits, 1, `the run comes to where it is killed: ${where.operation}\n${output}`);
            await stack.unlock();
            consumers.live("PT6H");
        }
        assert.equal(world.certificates().length, 2, "the lost answer left no second entry");
        const completion = await deploy(stack);
        assert.equal(completion.outputs["web-signing-generation"]?.value, 2);
        assert.equal(versions().length, 2, "the vault made one key only");
        assert.equal(world.signIn(published()), "ok");
        assertQuiet(await deploy(stack));
        assert.deepEqual(consumers.refusals(), {});
        const decrypted = JSON.stringify(await stack.stack.exportStack());
        assert.match(decrypted, /thumbprint/, "the state is seen through");
        assert.doesNotMatch(decrypted, /PRIVATE KEY/);
    });

    it("is accepted at once where a killed run has added it already, which is not added again", async () => {
        const stack = await world.stack(certificateApp());
        const consumers = new Consumers(world, { app: "web", secretName: DELIVERY, refresh: MONTHLY.overlap });
        await deploy(stack);
        consumers.live(MONTHLY.rotateEvery);
        world.tenant.propagation.configure({ delay: "PT5M" });
        const kill = killAt(world, stack, { operation: "updateApplication", when: "after" });
        await stack.up();
        assert.equal(kill.hits, 1);
        await stack.unlock();
        // A second entry would be a new one to Entra, and the gate could not tell that only the first is known.
        consumers.live("PT10M");
        assert.ok(!writes(await deploy(stack)).includes("updateApplication"));
        assert.equal(world.signIn(published()), "ok");
        assert.equal(world.certificates().length, 2);
        consumers.live(MONTHLY.rotateEvery);
        await deploy(stack);
        consumers.live("P7D");
        await deploy(stack);
        assert.equal(world.certificates().length, 1);
        assert.deepEqual(consumers.refusals(), {});
    });

    it("is revoked in one run, and goes with a stack that is destroyed unprotected", async () => {
        const stack = await world.stack(certificateApp());
        await deploy(stack);
        const leaked = published();
        const foreign = await makeTestCertificate("made by hand", {
            from: "2026-01-01T00:00:00Z",
            to: "2026-12-01T00:00:00Z",
        });
        world.tenant.addCertificate(world.application().id, foreign.certificate);
        world.clock.advance("P1D");
        stack.use(certificateApp({ revokeBefore: world.clock.now() }, { protect: false }));
        await deploy(stack);
        assert.deepEqual(
            [published(), leaked].map((value) => world.signIn(value)),
            ["ok", "KeyDisabled"],
        );
        assert.deepEqual(enabled(), [false, true]);
        assert.equal(world.certificates().length, 2, "the current one, and that of others");

        const { id } = world.application();
        const gone = await stack.destroy();
        assert.ok(gone.succeeded, gone.output);
        assert.equal(world.tenant.application(id), undefined);
        assert.throws(versions, /not found/i);
        assert.ok(writes(gone).indexOf("updateApplication") < writes(gone).indexOf("deleteApplication"));
    });

    it("belongs to a service principal that is here by consent, as well", async () => {
        const { id, appId } = world.tenant.consent("partner");
        const stack = await world.stack(async () => {
            new RotatingCertificate("partner", { servicePrincipalId: id, clientId: appId, vault: VAULT, ...MONTHLY });
        });
        await deploy(stack);
        const old = world.published("prod-partner");
        world.clock.advance(MONTHLY.rotateEvery);
        await deploy(stack);
        const signIns = () => [world.published("prod-partner"), old].map((value) => world.signIn(value, "partner"));
        assert.deepEqual(signIns(), ["ok", "ok"]);
        world.clock.advance("P7D");
        assert.deepEqual(writes(await deploy(stack)).slice(0, 1), ["updateServicePrincipal"]);
        assert.deepEqual(signIns(), ["ok", "KeyDisabled"]);
        assert.equal(world.tenant.servicePrincipal(id)?.keyCredentials.length, 1);
        assertQuiet(await deploy(stack));
    });
});
