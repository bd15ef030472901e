import assert from "node:assert/strict";
import { addToInstant } from "../../../simulator/clock";
import { answer, DUE, deployments, lost, Stack } from "./deployment";

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

    it("makes room for every other attempt where Resource Manager tells the newest version alone", async () => {
        const vaults = [
            { vaultName: stack.vaultName, resourceGroupName: "rg-identity", writeThrough: "resourceManager" },
        ];
        await stack.up({ vaults });
        shared.simulator.clock.advance("PT1H");
        stack.strike("addPassword", lost, 3);
        const { keyId } = await stack.up({ vaults, rotateToken: "+" });
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

    it("is revoked where vaults have different ones by leaving one of these out, as the message says", async () => {
        const { simulator } = shared;
        const other = `${stack.vaultName}-other`;
        simulator.tenant.createVault(other, "rg-identity");
        const both = { vaults: [{ vaultName: stack.vaultName }, { vaultName: other }], maxLiveCredentials: 2 };
        await stack.up(both);
        simulator.clock.set(DUE);
        const shut = stack.strike(
            ({ operation, vault }) => operation === "setSecret" && vault === other,
            answer(403, "Forbidden"),
        );
        await assert.rejects(stack.up(both), /could not be written/);
        assert.ok(stack.serves() && stack.serves(other), "each has another one");
        shut.remove();
        simulator.clock.advance("P1D");
        const revoked = { ...both, revokeBefore: simulator.clock.now() };
        await assert.rejects(
            stack.up(revoked),
            /cannot be created: .* Every one of ours was revoked, and is what a vault holds.* take one of these vaults out/,
        );
        assert.ok(stack.serves() && stack.serves(other), "nobody is refused meanwhile");
        await stack.up({ ...revoked, vaults: [{ vaultName: stack.vaultName }] });
        const { keyId } = await stack.up(revoked);
        assert.ok(stack.serves() && stack.serves(other));
        assert.deepEqual(
            stack.secrets.map((one) => one.keyId),
            [keyId],
        );
    });

    it("may end before its end in a vault that was left in one step, once every vault has had another for the overlap", async () => {
        const { simulator } = shared;
        const other = `${stack.vaultName}-other`;
        simulator.tenant.createVault(other, "rg-identity");
        const asked = { maxLiveCredentials: 2 };
        const { keyId: left } = await stack.up(asked);
        simulator.clock.advance("P30D");
        const moved = { ...asked, vaults: [{ vaultName: other }] };
        const { keyId: current } = await stack.up(moved);
        assert.ok(stack.serves() && stack.serves(other), "it works until it is in the way");
        simulator.clock.set(DUE);
        const { keyId: next } = await stack.up(moved);
        assert.ok(!stack.secrets.some(({ keyId }) => keyId === left));
        assert.deepEqual(
            stack.secrets.map(({ keyId }) => keyId),
            [current, next],
        );
    });

    it("gives way to a run whose clock is ahead only once its successor has been published for the overlap", async () => {
        const { simulator } = shared;
        const { keyId: first } = await stack.up({ maxLiveCredentials: 2, overlap: "P7D" });
        simulator.clock.advance("P60D");
        const asked = { maxLiveCredentials: 2, overlap: "P7D", rotateToken: "+" };
        const { keyId: second, nextRotation } = await stack.up(asked);
        const ahead = { now: String(nextRotation) };
        simulator.clock.advance("P6DT23H59M59S");
        await assert.rejects(stack.up(asked, ahead), /cannot be created/);
        assert.deepEqual(
            stack.secrets.map(({ keyId }) => keyId),
            [first, second],
            "by Entra's clock neither has ended, and somebody may hold either",
        );
        simulator.clock.advance("PT1S");
        const { keyId: third } = await stack.up(asked, ahead);
        assert.deepEqual(
            stack.secrets.map(({ keyId }) => keyId),
            [second, third],
        );
        assert.ok(stack.serves());
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
