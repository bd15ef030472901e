import assert from "node:assert/strict";
import type { Raw } from "../../../provider/wire/adapter";
import { Deployment, type Resource, secret, UNKNOWN } from "./support/deployment";

const TYPE = "azure-native:keyvault:Secret";
const EXPIRES = 1782864000;

describe("the stand-in for azure-native's key vault Secret", () => {
    let deployment: Deployment;
    let vaultSecret: Resource;
    let secretName: string;
    let count = 0;

    before(async () => {
        deployment = await Deployment.start();
        deployment.simulator.tenant.createVault("contoso", "rg");
    });
    after(() => deployment.stop());
    beforeEach(() => {
        vaultSecret = deployment.resource(TYPE);
        secretName = `name-${++count}`;
    });
    afterEach(() => deployment.simulator.faults.clear());

    const inputs = (properties: Raw = {}, others: Raw = {}): Raw => ({
        resourceGroupName: "rg",
        vaultName: "contoso",
        secretName,
        properties: { value: secret("s3cret"), ...properties },
        ...others,
    });
    const versions = () => deployment.simulator.tenant.secretVersions("contoso", secretName);

    it("writes through ARM what it was given and shows all but the value", async () => {
        const given = inputs({ contentType: "text/plain", attributes: { expires: EXPIRES } }, { tags: { a: "b" } });
        const operations = await deployment.operations(() => vaultSecret.create(given));
        assert.deepEqual(operations, [
            "getSecret 404",
            "getDeletedSecret 401",
            "getDeletedSecret 404",
            "putSecret",
            "getSecret",
        ]);
        const { subscriptionId, url } = deployment.simulator;
        assert.equal(
            vaultSecret.id,
            `/subscriptions/${subscriptionId}/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/contoso/secrets/${secretName}`,
        );
        const { properties, ...others } = vaultSecret.outputs;
        const address = `https://contoso.vault.localhost:${new URL(url).port}/secrets/${secretName}`;
        assert.deepEqual(properties, {
            contentType: "text/plain",
            attributes: { enabled: true, expires: EXPIRES, created: 1767225600, updated: 1767225600 },
            secretUri: address,
            secretUriWithVersion: `${address}/${versions()[0]?.version}`,
        });
        assert.deepEqual(others, {
            azureApiVersion: "2024-11-01",
            location: others["location"],
            name: secretName,
            tags: { a: "b" },
            type: "Microsoft.KeyVault/vaults/secrets",
        });
        assert.equal(versions()[0]?.value, "s3cret");
        assert.equal(versions()[0]?.attributes.exp, EXPIRES);
    });

    it("refuses to create what exists already", async () => {
        await deployment.simulator.tenant.setSecret("contoso", secretName, { value: "theirs" });
        await assert.rejects(
            vaultSecret.create(inputs()),
            /it: cannot create already existing resource '.*\/name-\d+'/,
        );
        assert.equal(versions().length, 1);
    });

    it("writes a new version when something changed, and nothing otherwise", async () => {
        await vaultSecret.create(inputs());
        assert.deepEqual(await deployment.operations(() => vaultSecret.update(inputs())), []);
        await vaultSecret.update(inputs({ value: secret("next") }));
        assert.deepEqual(
            versions().map(({ value }) => value),
            ["s3cret", "next"],
        );
        assert.equal((await vaultSecret.diff(inputs({ value: UNKNOWN }))).changed, true);
    });

    it("is replaced, the old one deleted first, when its name changes", async () => {
        await vaultSecret.create(inputs());
        assert.deepEqual(await vaultSecret.diff(inputs({}, { secretName: "other" })), {
            changed: true,
            replaces: ["secretName"],
            deleteBeforeReplace: true,
        });
    });

    it("deletes softly on the data plane, is content when it is gone, and recovers the name when it is used again", async () => {
        await vaultSecret.create(inputs());
        const { recorded } = vaultSecret;
        assert.deepEqual(await deployment.operations(() => vaultSecret.delete()), ["deleteSecret 401", "deleteSecret"]);
        vaultSecret.recorded = recorded;
        assert.equal(await vaultSecret.refresh(), false);
        vaultSecret.recorded = recorded;
        await vaultSecret.delete();
        const operations = await deployment.operations(() => vaultSecret.create(inputs({ value: secret("again") })));
        assert.ok(operations.includes("recoverDeletedSecret"));
        assert.deepEqual(
            versions().map(({ value }) => value),
            ["s3cret", "again"],
        );
    });

    it("finds nothing changed after a refresh, and puts back what was changed by hand", async () => {
        await vaultSecret.create(inputs({ contentType: "text/plain" }));
        await vaultSecret.refresh();
        assert.equal((await vaultSecret.diff(inputs({ contentType: "text/plain" }))).changed, false);
        deployment.simulator.tenant.setSecret("contoso", secretName, { value: "theirs", contentType: "theirs" });
        await vaultSecret.refresh();
        await vaultSecret.update(inputs({ contentType: "text/plain" }));
        const newest = versions().at(-1);
        assert.deepEqual([newest?.value, newest?.contentType], ["s3cret", "text/plain"]);
    });

    it("never records the value in clear that came as a secret", async () => {
        await vaultSecret.create(inputs());
        await vaultSecret.refresh();
        const stored = JSON.stringify(vaultSecret.recorded).replaceAll(JSON.stringify(secret("s3cret")), "");
        assert.ok(!stored.includes("s3cret"));
    });

    it("previews the addresses of a new version as unknown, and the name as it is", async () => {
        const foreseen = await vaultSecret.previewCreate(inputs());
        assert.equal((foreseen["properties"] as Raw)["secretUri"], UNKNOWN);
        await vaultSecret.create(inputs());
        const update = await vaultSecret.previewUpdate(inputs({ value: UNKNOWN }));
        assert.equal((update["properties"] as Raw)["secretUriWithVersion"], UNKNOWN);
        assert.equal(update["name"], secretName);
        assert.equal(versions().length, 1);
    });

    it("imports a secret with the inputs that describe it, but for the value", async () => {
        await vaultSecret.create(inputs({ contentType: "text/plain" }, { tags: { a: "b" } }));
        const imported = await deployment.resource(TYPE, "imported").import(vaultSecret.id);
        assert.deepEqual(imported.inputs, {
            resourceGroupName: "rg",
            vaultName: "contoso",
            secretName,
            tags: { a: "b" },
            properties: { contentType: "text/plain", attributes: { enabled: true } },
        });
    });

    it("is written again when the service was busy, without an error", async () => {
        deployment.simulator.faults.add({
            match: ({ operation }) => operation === "putSecret",
            times: 2,
            effect: {
                kind: "answer",
                when: "before",
                status: 429,
                code: "TooManyRequests",
                message: "busy",
                headers: { "Retry-After": "0" },
            },
        });
        await vaultSecret.create(inputs());
        assert.equal(versions().length, 1);
    });

    it("says which input is missing", async () => {
        await assert.rejects(vaultSecret.check({ secretName }), /resourceGroupName: missing required .*vaultName/);
    });
});

describe("the stand-ins for azure-native's Vault and ResourceGroup", () => {
    let deployment: Deployment;
    const settings = { sku: { family: "A", name: "standard" }, tenantId: "5a4d1e77-0b52-4a0e-9d5c-51a1a7ed0001" };

    before(async () => {
        deployment = await Deployment.start();
    });
    after(() => deployment.stop());

    it("name a vault themselves where the program does not, and keep to that name", async () => {
        const vault = deployment.resource("azure-native:keyvault:Vault", "kv");
        const inputs = { resourceGroupName: "rg", properties: settings };
        const outputs = await vault.create(inputs);
        assert.match(String(outputs["name"]), /^kv\d{8}$/);
        assert.match(String((outputs["properties"] as Raw)["vaultUri"]), /^https:\/\/kv\d{8}\.vault\.localhost:/);
        assert.equal((await vault.diff(inputs)).changed, false);
        const { replaces, deleteBeforeReplace } = await vault.diff({ ...inputs, vaultName: "chosen" });
        assert.deepEqual([replaces, deleteBeforeReplace], [["vaultName"], false]);
        await vault.update({ ...inputs, tags: { a: "b" } });
        await vault.refresh();
        assert.deepEqual(vault.outputs["tags"], { a: "b" });
        await vault.delete();
        assert.deepEqual(deployment.simulator.tenant.keyVaults.list(), []);
    });

    it("let a program make the resource group that its vault lives in", async () => {
        const group = deployment.resource("azure-native:resources:ResourceGroup", "rg");
        const outputs = await group.create({ location: "northeurope" });
        assert.match(String(outputs["name"]), /^rg\d{8}$/);
        assert.match(group.id, /\/resourceGroups\/rg\d{8}$/);
        await group.delete();
    });
});
