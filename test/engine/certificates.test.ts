import assert from "node:assert/strict";
import type { RunResult } from "../../simulator/lab/lab-stack";
import { Consumers } from "./support/consumers";
import { certificateApp, DELIVERY, IN_VAULT } from "./support/rotating-certificate";
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

    it("is made, verified and published, rotates with an overlap, and is removed once it has ended", async () => {
        const stack = await world.stack(certificateApp());
        const consumers = new Consumers(world, { app: "web", secretName: DELIVERY, refresh: MONTHLY.overlap });
        world.tenant.propagation.configure({ delay: "PT2M" });
        const first = await deploy(stack);
        assert.deepEqual(steps(first).slice(-4), ["createCertificate", "updateApplication", "sign", "putSecret"]);
        const old = published();
        assert.equal(world.signIn(old), "ok");
        assertQuiet(await deploy(stack));

        consumers.live(MONTHLY.rotateEvery);
        world.tenant.propagation.configure({ delay: "PT5M" });
        const rotation = await deploy(stack);
        assert.deepEqual(
            [...new Set(writes(rotation))],
            ["createCertificate", "updateApplication", "sign", "putSecret"],
        );
        assert.notEqual(published(), old);
        assert.deepEqual(
            [published(), old].map((value) => world.signIn(value)),
            ["ok", "ok"],
        );
        assert.equal(versions().length, 2);

        consumers.live("P7D");
        assert.equal(world.signIn(old), "AADSTS700027");
        assert.deepEqual(writes(await deploy(stack)), ["updateApplication"]);
        assert.equal(world.certificates().length, 1);
        assert.deepEqual(consumers.refusals(), {});
        assertQuiet(await deploy(stack));
    });
});
