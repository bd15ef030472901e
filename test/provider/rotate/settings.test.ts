import assert from "node:assert/strict";
import { answer, DUE, deployments } from "./deployment";

describe("a setting", () => {
    const shared = deployments();
    const newest = (secretName?: string) => shared.stack.versions(shared.stack.vaultName, secretName).at(-1);

    it("that is said beside the value changes without another version", async () => {
        const { stack } = shared;
        await stack.up();
        const before = newest();
        await stack.up({ tags: { team: "web" }, contentType: "text/plain" });
        assert.deepEqual(stack.operations, ["getApplication", "listSecretVersions", "updateSecret"]);
        assert.equal(stack.versions().length, 1);
        assert.deepEqual([newest()?.contentType, newest()?.tags?.["team"]], ["text/plain", "web"]);
        assert.deepEqual([newest()?.value, newest()?.attributes.exp], [before?.value, before?.attributes.exp]);
        await stack.up({ contentType: "text/plain" });
        assert.equal(newest()?.tags?.["team"], undefined);
    });

    it("publishes the ids beside the secret, once", async () => {
        const { stack, simulator } = shared;
        await stack.up({ publishIds: true });
        const ids = ["prod-web-default-client-id", "prod-web-default-tenant-id"];
        assert.deepEqual(
            ids.map((name) => newest(name)?.value),
            [stack.app.appId, simulator.tenantId],
        );
        assert.equal(newest(ids[0])?.contentType, "text/plain");
        simulator.clock.set(DUE);
        await stack.up({ publishIds: true });
        assert.deepEqual(
            ids.map((name) => stack.versions(stack.vaultName, name).length),
            [1, 1],
        );
    });

    it("names the secret anew, and the value moves along", async () => {
        const { stack } = shared;
        const { keyId } = await stack.up();
        const outputs = await stack.up({ secretName: "shop" });
        assert.equal(outputs["secretName"], "shop");
        assert.ok(stack.serves(stack.vaultName, "shop"));
        assert.ok(stack.serves(), "what consumers read by the old name works until its own end");
        assert.notEqual(outputs["keyId"], keyId, "the old name is not looked at: another value is made");
    });

    it("refuses a name that another stack publishes under, before anything is made, unless it is taken over", async () => {
        const { stack, simulator } = shared;
        const tags = {
            "managed-by": "pulumi-app-registration",
            series: "000000000000",
            owner: "apps/dev/web",
            appId: "1",
        };
        simulator.tenant.setSecret(stack.vaultName, "prod-web-default", { value: "theirs", tags });
        await assert.rejects(stack.up(), /a secret of this name that apps\/dev\/web publishes \(application 1\)/);
        assert.deepEqual(stack.secrets, []);
        await stack.up({ takeOver: true });
        assert.ok(stack.serves());
        await stack.up({ tags: { a: "b" } });
    });

    it("recovers a softly deleted secret, whose versions count", async () => {
        const { stack, simulator } = shared;
        const { keyId } = await stack.up();
        simulator.tenant.keyVaults.deleteSecret(stack.vaultName, "prod-web-default");
        stack.state = undefined;
        assert.equal((await stack.up())["keyId"], keyId);
        assert.ok(stack.operations.includes("recoverDeletedSecret"), stack.operations.join());
        assert.ok(stack.serves());
    });

    it("makes another secret where it was purged", async () => {
        const { stack, simulator } = shared;
        const { keyId } = await stack.up();
        simulator.tenant.keyVaults.deleteSecret(stack.vaultName, "prod-web-default");
        simulator.tenant.keyVaults.purgeSecret(stack.vaultName, "prod-web-default");
        await stack.refresh();
        const outputs = await stack.up();
        assert.notEqual(outputs["keyId"], keyId);
        assert.ok(stack.serves());
    });

    it("writes through Resource Manager by an API version that does not retire, and asks nothing of the data plane", async () => {
        const { stack, simulator } = shared;
        const vaults = [
            { vaultName: stack.vaultName, resourceGroupName: "rg-identity", writeThrough: "resourceManager" },
        ];
        await stack.up({ vaults });
        assert.deepEqual(stack.operations, ["getApplication", "getSecret", "addPassword", "putSecret"]);
        assert.ok(stack.serves());
        assert.match(stack.logged.join(), /^info: kv-\d+: written through Resource Manager\. .* left to their own end/);
        simulator.clock.set(DUE);
        await stack.up({ vaults });
        assert.equal(stack.secrets.length, 2);
        assert.ok(stack.serves());
        assert.equal(stack.logged.length, 1, "said once");
    });

    it("says where a vault is that is written through Resource Manager, before anything is made", async () => {
        const { stack } = shared;
        const vaults = [{ vaultName: stack.vaultName, writeThrough: "resourceManager" }];
        await assert.rejects(
            stack.up({ vaults }),
            /vaults\[0\] is written through Resource Manager, but has no resourceGroupName/,
        );
        assert.deepEqual(stack.secrets, []);
    });

    it("rotates without the right to list versions: nothing unpublished is swept, and that is said", async () => {
        const { stack, simulator } = shared;
        stack.strike("listSecretVersions", answer(403, "Forbidden"));
        const { keyId } = await stack.up();
        assert.match(
            stack.logged.join(),
            /^warning: .*could not be listed.* Until the versions can be listed, a credential/,
        );
        const copied = String(stack.secrets[0]?.displayName);
        const unpublished = simulator.tenant.addPassword(stack.app.id, { displayName: copied }).keyId;
        simulator.clock.set(DUE);
        await stack.up();
        const keys = stack.secrets.map((one) => one.keyId);
        assert.ok(keys.includes(unpublished) && keys.includes(String(keyId)));
        assert.ok(stack.serves());
        await stack.up({ tags: { a: "b" } });
        assert.ok(!stack.operations.includes("addPassword"), "the state says what was published");
    });

    it("says who has the credential, or nothing is done", async () => {
        const { stack } = shared;
        await assert.rejects(stack.up({ applicationId: undefined }), /^Error: Nothing says who has the credential/);
        const clientId = "00000000-0000-4000-8000-000000000000";
        await assert.rejects(
            stack.up({ applicationId: undefined, clientId }),
            /No application with the client id 0{8}-.* is registered in tenant .* Correct clientId/,
        );
    });
});
