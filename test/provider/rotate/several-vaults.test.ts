import assert from "node:assert/strict";
import { answer, DUE, deployments } from "./deployment";

describe("a secret in several vaults", () => {
    const shared = deployments();
    let other: string;
    let both: { vaults: { vaultName: string }[] };

    beforeEach(() => {
        const { stack, simulator } = shared;
        other = `${stack.vaultName}-other`;
        simulator.tenant.createVault(other, "rg-identity");
        both = { vaults: [{ vaultName: stack.vaultName }, { vaultName: other }] };
    });

    const refuse = (vault: string, operation: string, status = 403) =>
        shared.stack.strike(
            (request) => request.vault === vault && request.operation === operation,
            answer(status, "Forbidden"),
        );

    it("is one value in all of them", async () => {
        const { stack } = shared;
        const outputs = await stack.up(both);
        assert.equal(stack.secrets.length, 1);
        assert.ok(stack.serves() && stack.serves(other));
        assert.deepEqual(Object.keys(outputs["secretUris"] as object), [stack.vaultName, other]);
    });

    it("is published to the others where one lags; what is true is recorded, and the next run copies it there", async () => {
        const { stack, simulator } = shared;
        await stack.up(both);
        simulator.clock.set(DUE);
        const refusal = refuse(other, "setSecret");
        await assert.rejects(
            stack.up(both),
            new RegExp(`in vault "${other}" could not be written \\(403 Forbidden\\)`),
        );
        assert.deepEqual(stack.state?.outputs["lagging"], [other]);
        assert.equal(stack.state?.outputs["generation"], 2);
        assert.ok(stack.serves() && stack.serves(other), "each with its own");
        refusal.remove();
        const outputs = await stack.up(both);
        assert.deepEqual(outputs["lagging"], []);
        assert.deepEqual(
            stack.operations.filter((one) => /Password|setSecret|getSecretVersion/.test(one)),
            ["getSecretVersion", "setSecret"],
        );
        assert.equal(stack.versions(other).at(-1)?.value, stack.versions().at(-1)?.value);
        assert.equal(stack.secrets.length, 2);
    });

    it("sweeps nothing that consumers of a lagging vault hold, revoked or not, until it has caught up", async () => {
        const { stack, simulator } = shared;
        await stack.up(both);
        simulator.clock.advance("P1D");
        const revokeBefore = simulator.clock.now();
        const refusal = refuse(other, "setSecret");
        await assert.rejects(stack.up({ ...both, revokeBefore }));
        assert.ok(stack.serves(other));
        refusal.remove();
        const { keyId } = await stack.up({ ...both, revokeBefore });
        assert.deepEqual(
            stack.secrets.map((one) => one.keyId),
            [keyId],
        );
        assert.ok(stack.serves() && stack.serves(other));
    });

    it("is copied to a vault that is added", async () => {
        const { stack } = shared;
        const { keyId } = await stack.up();
        assert.equal((await stack.up(both))["keyId"], keyId);
        assert.ok(!stack.operations.includes("addPassword"));
        assert.ok(stack.serves(other));
    });

    it("is made anew for all where its value cannot be read", async () => {
        const { stack } = shared;
        const { keyId } = await stack.up();
        refuse(stack.vaultName, "getSecretVersion");
        const outputs = await stack.up(both);
        assert.notEqual(outputs["keyId"], keyId);
        assert.equal(outputs["generation"], 1);
        assert.ok(stack.serves() && stack.serves(other));
    });

    it("is looked for in every vault before anything is made", async () => {
        const { stack } = shared;
        const vaults = [{ vaultName: stack.vaultName }, { vaultName: "kv-nowhere" }];
        await assert.rejects(stack.up({ vaults }), /in vault "kv-nowhere" could not be listed \(404 VaultNotFound\)/);
        assert.deepEqual(stack.secrets, []);
    });

    it("stays in a vault that is named no longer while it is protected, and is deleted softly where it is not", async () => {
        const { stack } = shared;
        await stack.up(both);
        await stack.up();
        assert.ok(stack.serves(other));
        assert.match(
            stack.logged.join(),
            /^info: The secret https:\/\/kv-\d+-other\.\S+\/prod-web-default stays as it is/,
        );
        await stack.up({ ...both, removeOnDelete: true, tags: { a: "b" } });
        await stack.up({ removeOnDelete: true, tags: { a: "b" } });
        assert.deepEqual(stack.versions(other), []);
        assert.ok(shared.simulator.tenant.keyVaults.deletedSecret(other, "prod-web-default"));
        assert.ok(stack.serves());
    });

    for (const [change, asked] of [
        ["to another vault", () => ({ vaults: [{ vaultName: other }] })],
        ["to another name", () => ({ secretName: "renamed" })],
    ] as const) {
        it(`moves ${change} and keeps what a run published before that its state knows nothing of`, async () => {
            const { stack, simulator } = shared;
            await stack.up();
            const { state } = stack;
            simulator.clock.set(DUE);
            await stack.up();
            stack.state = state;
            const { keyId, published } = await stack.up(asked());
            assert.equal(stack.secrets.length, 3, "generation 1, and generation 2 in either place");
            assert.ok(stack.serves(), "its consumers read what the killed run published");
            assert.deepEqual(published, [
                ...stack.secrets.map((one) => one.keyId).filter((one) => one !== keyId),
                keyId,
            ]);
            simulator.clock.advance("P1D");
            await stack.up({ ...asked(), tags: { a: "b" } });
            assert.ok(stack.serves());
        });
    }

    it("is swept of nothing that a vault may have which is named no longer and cannot be asked", async () => {
        const { stack, simulator } = shared;
        await stack.up();
        const { state } = stack;
        simulator.clock.set(DUE);
        await stack.up();
        stack.state = state;
        refuse(stack.vaultName, "listSecretVersions");
        await stack.up({ vaults: [{ vaultName: other }] });
        assert.ok(stack.serves());
    });

    it("leaves both values in place where it moves from one vault to another in one step", async () => {
        const { stack } = shared;
        await stack.up({ removeOnDelete: true });
        await stack.up({ vaults: [{ vaultName: other }], removeOnDelete: true });
        assert.ok(stack.serves(other));
        assert.ok(stack.serves(), "its consumers would be refused otherwise");
    });
});
