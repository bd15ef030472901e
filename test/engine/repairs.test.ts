import assert from "node:assert/strict";
import { addForeignCredentials } from "./support/by-hand";
import { makeAgain } from "./support/made-again";
import { changes, dates, ledgersIn } from "./support/steps";
import { apps, assertQuiet, deploy, MONTHLY, VAULT, World, webApp, writes } from "./support/world";

describe("after a change by hand or a special run", function () {
    this.timeout(120_000);
    let world: World;

    beforeEach(async () => {
        world = await World.start();
    });
    afterEach(() => world.stop());

    it("a removed secret is replaced and published by a run with refresh", async () => {
        const stack = await world.stack(webApp());
        await deploy(stack);
        const assertForeignStay = addForeignCredentials(world);
        const keyId = removeCurrent();
        const repair = await deploy(stack, { refresh: true });
        assert.deepEqual(writes(repair), ["addPassword", "setSecret"]);
        assert.notEqual(repair.outputs["web-default-keyId"]?.value, keyId);
        assert.equal(world.signIn(world.published()), "ok");
        assert.equal(repair.outputs["web-default-expiresAt"]?.value, "2026-02-16T06:00:00Z");
        assertQuiet(await deploy(stack));
        assertForeignStay();
    });

    it("a removed secret that no refresh noticed stops neither the due rotation nor a rotateToken", async () => {
        const stack = await world.stack(webApp());
        await deploy(stack);
        removeCurrent();
        assertQuiet(await deploy(stack));
        world.clock.advance("P30D");
        assert.deepEqual(writes(await deploy(stack)), ["addPassword", "setSecret"]);
        assert.equal(world.signIn(world.published()), "ok");

        removeCurrent();
        stack.use(webApp({ rotateToken: "removed by hand" }));
        assert.deepEqual(writes(await deploy(stack)), ["addPassword", "setSecret"]);
        assert.equal(world.signIn(world.published()), "ok");
        assertQuiet(await deploy(stack));
    });

    it("a delivery that was overwritten or deleted is published again with refresh, or by the next rotation", async () => {
        const stack = await world.stack(webApp());
        await deploy(stack);
        const value = world.published();
        world.tenant.setSecret(VAULT.vaultName, "prod-web-default", { value: "written by hand" });
        assertQuiet(await deploy(stack));
        assert.deepEqual(writes(await deploy(stack, { refresh: true })), ["setSecret"]);
        assert.equal(world.published(), value);

        world.tenant.keyVaults.deleteSecret(VAULT.vaultName, "prod-web-default");
        assert.deepEqual(writes(await deploy(stack, { refresh: true })), ["recoverDeletedSecret"]);
        assert.equal(world.published(), value);

        world.tenant.setSecret(VAULT.vaultName, "prod-web-default", { value: "written by hand" });
        world.clock.advance("P30D");
        await deploy(stack);
        assert.equal(world.signIn(world.published()), "ok");
    });

    it("a refresh of a healthy stack, and a run for another resource, keep the ledger", async () => {
        const both = { default: { vault: VAULT, ...MONTHLY }, batch: { vault: VAULT, ...MONTHLY } };
        const stack = await world.stack(apps({ web: { clientSecrets: both } }));
        await deploy(stack);
        const before = ledgersIn(await stack.stateText());
        assert.deepEqual(Object.keys(before).sort(), ["web-batch", "web-default"]);
        assert.ok((await stack.refresh()).succeeded);
        assert.deepEqual(ledgersIn(await stack.stateText()), before);
        assertQuiet(await deploy(stack));

        world.clock.advance("P30D");
        const targeted = await deploy(stack, { target: ["**web-batch"] });
        assert.ok(
            changes(targeted).every((change) => change.includes("web-batch")),
            changes(targeted).join(),
        );
        const between = ledgersIn(await stack.stateText());
        assert.deepEqual(between["web-default"], before["web-default"]);
        assert.notDeepEqual(between["web-batch"], before["web-batch"]);
        const rest = await deploy(stack);
        assert.equal(dates(rest).generation, 2);
        assert.ok(!changes(rest).some((change) => change.includes("web-batch")));
    });

    it("an end that a policy refuses leaves the old secret working, and a shorter period gets over it", async () => {
        const stack = await world.stack(webApp());
        await deploy(stack);
        const old = world.published();
        world.tenant.policy.passwordLifetime = { maxLifetime: "P30D" };
        world.clock.advance("P30D");
        const refused = await stack.up();
        assert.equal(refused.succeeded, false);
        assert.match(refused.output, /web-default: .*400.*lifetime exceeds the max value allowed/s);
        assert.deepEqual([world.published(), world.signIn(old)], [old, "ok"]);
        world.clock.advance("P1D");
        assert.equal((await stack.up()).succeeded, false);
        assert.deepEqual([world.published(), world.signIn(old)], [old, "ok"]);

        stack.use(webApp({ rotateEvery: "P20D" }));
        assert.deepEqual(writes(await deploy(stack)), ["addPassword", "setSecret"]);
        assert.deepEqual(
            [old, world.published()].map((value) => world.signIn(value)),
            ["ok", "ok"],
        );
        assertQuiet(await deploy(stack));
    });

    it("a replacement of the credential by name leaves the old value working until its own end", async () => {
        const stack = await world.stack(webApp({ protect: false }));
        await deploy(stack);
        const old = world.published();
        world.clock.advance("P1D");
        assert.deepEqual(writes(await makeAgain(stack)), ["addPassword", "setSecret"]);
        assert.notEqual(world.published(), old);
        assertQuiet(await deploy(stack));
        world.clock.set("2026-02-16T05:59:59Z");
        await deploy(stack);
        assert.equal(world.signIn(old), "ok");
        world.clock.advance("P32D");
        await deploy(stack);
        assert.equal(world.signIn(world.published()), "ok");
        assert.equal(world.credentials().length, 1, "both values of the first generation are gone");
    });

    /** Removes the secret that Key Vault holds, as a person in the portal would. */
    function removeCurrent(): string {
        const keyId = world.tenant.secretVersions(VAULT.vaultName, "prod-web-default").at(-1)?.tags?.["keyId"];
        assert.ok(keyId);
        world.tenant.removePassword(world.application().id, keyId);
        assert.notEqual(world.signIn(world.published()), "ok");
        return keyId;
    }
});
