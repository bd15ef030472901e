import assert from "node:assert/strict";
import { addToInstant } from "../../../simulator/clock";
import { DUE, deployments, lost, Stack } from "./deployment";

const PERSONAL = { signInAudience: "AzureADandPersonalMicrosoftAccount" };

describe("a secret of an application for personal accounts", () => {
    const shared = deployments();
    let stack: Stack;
    beforeEach(() => {
        stack = new Stack(shared.simulator, PERSONAL);
    });

    it("rotates within the two that may live", async () => {
        const asked = { maxLiveCredentials: 2 };
        await stack.up(asked);
        for (let turn = 0; turn < 4; turn += 1) {
            shared.simulator.clock.set(String(stack.state?.outputs["nextRotation"]));
            await stack.up(asked);
            assert.ok(stack.secrets.length <= 2);
            assert.ok(stack.serves());
        }
        assert.equal(stack.state?.outputs["generation"], 5);
    });

    it("makes room for another attempt when an answer was lost", async () => {
        await stack.up();
        shared.simulator.clock.set(DUE);
        stack.strike("addPassword", lost, 1);
        const { keyId } = await stack.up();
        assert.equal(stack.secrets.length, 2);
        assert.ok(stack.secrets.some((one) => one.keyId === keyId));
        assert.ok(stack.serves());
    });

    it("is made at last where each day's first deployment lost its answers, as nothing was published yet", async () => {
        const day = addToInstant(shared.simulator.clock.now(), "P1D");
        const faults = stack.strike("addPassword", lost);
        await assert.rejects(stack.up());
        assert.equal(stack.secrets.length, 2);
        faults.remove();
        shared.simulator.clock.set(day);
        const { keyId } = await stack.up();
        assert.ok(stack.serves());
        assert.deepEqual(
            stack.secrets.map((one) => one.keyId),
            [keyId],
        );
    });

    it("is refused where people's secrets leave no room, with their names, and the one before goes on", async () => {
        await stack.up();
        shared.simulator.tenant.addPassword(stack.app.id, { displayName: "made by hand" });
        shared.simulator.clock.set(DUE);
        await assert.rejects(
            stack.up(),
            /cannot be created: application .* holds 2 client secrets and may hold 2: .*"made by hand" \(not ours/,
        );
        assert.ok(stack.serves());
        assert.equal(stack.secrets.length, 2);
    });
});
