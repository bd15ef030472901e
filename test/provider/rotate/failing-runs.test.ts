import assert from "node:assert/strict";
import { answer, DUE, deployments, lost } from "./deployment";

const busy = answer(503, "serviceNotAvailable");

describe("a run that fails", () => {
    const shared = deployments();
    const keys = () => shared.stack.secrets.map(({ keyId }) => keyId);

    for (const [what, effect, times] of [
        ["was lost", lost, 1],
        ["was lost twice", lost, 2],
        ["was that of a busy server, after the effect", answer(503, "serviceNotAvailable", "after"), 1],
        ["was that of a busy server", busy, 2],
        ["was that writes came too close together", answer(409, "Directory_ConcurrencyViolation"), 1],
    ] as const) {
        it(`leaves exactly one secret where the answer to addPassword ${what}`, async () => {
            const { stack } = shared;
            const fault = stack.strike("addPassword", effect, times);
            const { keyId } = await stack.up();
            assert.equal(fault.hits, times);
            await stack.up({ tags: { again: "yes" } });
            assert.deepEqual(keys(), [keyId]);
            assert.ok(stack.serves());
        });
    }

    it("removes what Entra does not accept, says so, and makes another one next time", async () => {
        const { stack } = shared;
        await stack.up();
        shared.simulator.clock.set(DUE);
        const [first] = keys();
        const refused = stack.strike(
            ({ operation, body }) => operation === "token" && body["client_id"] === stack.app.appId,
            answer(401, "invalid_client", "before", "AADSTS7000215: Invalid client secret provided"),
        );
        await assert.rejects(
            stack.up(),
            /Entra did not accept the new credential .* Nothing was published: .* removed again/,
        );
        assert.deepEqual(keys(), [first], "the one before goes on working");
        assert.deepEqual(stack.operations, ["getApplication", "listSecretVersions", "addPassword", "removePassword"]);
        assert.equal(stack.state?.outputs["generation"], 1);
        refused.remove();
        assert.equal((await stack.up())["generation"], 2);
        assert.equal(keys().length, 2);
        assert.ok(stack.serves());
    });

    it("says what stays where it cannot be removed again, and the next run sweeps it", async () => {
        const { stack } = shared;
        const refused = stack.strike("setSecret", answer(403, "Forbidden"));
        const kept = stack.strike("removePassword", answer(403, "Authorization_RequestDenied"));
        await assert.rejects(
            stack.up(),
            /could not be removed again \(.*\); the next deployment that completes removes it/,
        );
        const [orphan] = keys();
        refused.remove();
        kept.remove();
        shared.simulator.clock.advance("PT1M");
        const { keyId } = await stack.up();
        assert.notEqual(keyId, orphan);
        assert.deepEqual(keys(), [keyId]);
    });

    it("removes what a vault certainly did not take, and asks for the right that is missing", async () => {
        const { stack } = shared;
        stack.strike("setSecret", answer(403, "Forbidden"), 1);
        await assert.rejects(
            stack.up(),
            /could not be written \(403 Forbidden\): .* the role Key Vault Secrets Officer/,
        );
        assert.deepEqual(keys(), []);
        assert.equal(stack.state, undefined);
        const { keyId } = await stack.up();
        assert.deepEqual(keys(), [keyId]);
    });

    for (const [what, effect] of [
        ["500", answer(500, "InternalError", "after")],
        ["nothing", lost],
    ] as const) {
        it(`keeps what a vault may have taken that answers ${what}, and the next run adopts it`, async () => {
            const { stack } = shared;
            const fault = stack.strike("setSecret", effect);
            await assert.rejects(stack.up(), /The secret "prod-web-default" in vault "kv-\d+" could not be written/);
            const [made] = keys();
            assert.ok(made);
            assert.ok(stack.serves(), "consumers have it");
            fault.remove();
            const { keyId } = await stack.up();
            assert.equal(keyId, made);
            assert.deepEqual(keys(), [made]);
            assert.ok(!stack.operations.includes("addPassword"));
        });
    }

    it("adopts what was published where the state was lost, and where an older one was restored", async () => {
        const { stack, simulator } = shared;
        await stack.up();
        const older = stack.state;
        simulator.clock.set(DUE);
        const { keyId } = await stack.up();
        stack.state = older;
        assert.equal((await stack.up())["keyId"], keyId);
        assert.ok(!stack.operations.includes("addPassword"));
        assert.equal(keys().length, 2);
        assert.ok(stack.serves());
    });

    it("adopts the same generation after its state was deleted", async () => {
        const { stack } = shared;
        const { keyId } = await stack.up();
        stack.state = undefined;
        assert.equal((await stack.up())["keyId"], keyId);
        assert.deepEqual(keys(), [keyId]);
        assert.equal(stack.versions().length, 1);
    });

    it("records what is true where the sweep fails, and goes on with it next time", async () => {
        const { stack, simulator } = shared;
        await stack.up();
        simulator.clock.advance("P1D");
        const kept = stack.strike("removePassword", answer(403, "Authorization_RequestDenied"));
        const revokeBefore = simulator.clock.now();
        await assert.rejects(stack.up({ revokeBefore }), /1 of 1 credentials that are to go are still on application/);
        assert.equal(stack.state?.outputs["unfinished"], true);
        assert.equal(stack.state?.outputs["generation"], 2);
        kept.remove();
        const outputs = await stack.up({ revokeBefore });
        assert.deepEqual([outputs["unfinished"], keys()], [undefined, [outputs["keyId"]]]);
        assert.ok(!stack.operations.includes("addPassword"));
    });

    it("warns where a version cannot be disabled, which harms nobody", async () => {
        const { stack, simulator } = shared;
        await stack.up();
        simulator.clock.advance("P1D");
        stack.strike("updateSecret", answer(403, "Forbidden"));
        await stack.up({ revokeBefore: simulator.clock.now() });
        assert.match(stack.logged.join(), /^warning: .*Ended versions stay enabled, which harms nobody/);
    });

    it("never tells a secret, though a refusal repeats what it was sent", async () => {
        const { stack } = shared;
        let value = "";
        const learn = () => {
            value = stack.versions().at(-1)?.value ?? "";
            stack.strike("setSecret", answer(400, "BadParameter", "before", `cannot store "${value}"`));
        };
        stack.strike("setSecret", { kind: "call", when: "after", callback: learn }, 1);
        stack.strike("setSecret", lost, 1);
        await assert.rejects(stack.up(), (error: Error) => {
            assert.match(error.message, /400 BadParameter.*cannot store "\[secret\]"/);
            assert.ok(value.length > 20 && !`${error.stack}${JSON.stringify(stack.logged)}`.includes(value));
            return true;
        });
    });
});
