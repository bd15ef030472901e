import assert from "node:assert/strict";
import { adapt } from "../../../provider/wire/adapter";
import { azureadPlugin } from "../../../simulator/providers/azuread/plugin";
import { readSettings } from "../../../simulator/providers/common/settings";
import { Deployment } from "./support/deployment";

const ENV = {
    APP_REGISTRATION_SIMULATOR: "https://localhost:1",
    ARM_METADATA_HOSTNAME: "localhost:1",
    ARM_TENANT_ID: "t",
    ARM_CLIENT_ID: "c",
    ARM_CLIENT_SECRET: "s",
};

describe("a stand-in provider's settings", () => {
    it("are refused outside a simulated tenant, with the way to the real plugin", async () => {
        const { APP_REGISTRATION_SIMULATOR: _, ...real } = ENV;
        await assert.rejects(
            adapt(azureadPlugin(real, () => "")).configure({}),
            /only stands in for azuread in a simulated tenant.*pulumi plugin install resource azuread/,
        );
    });

    it("come from the environment, and from the provider's configuration first", () => {
        const settings = readSettings("azuread", ENV, { tenantId: "configured", clientId: "" });
        assert.equal(settings.tenantId, "configured");
        assert.equal(settings.clientId, "c");
        assert.equal(settings.metadataHost, "localhost:1");
    });

    it("say which one is missing and never what the others are", () => {
        const { ARM_CLIENT_ID: _, ...env } = ENV;
        assert.throws(() => readSettings("azuread", env, {}), {
            message: "Neither the configuration azuread:clientId nor ARM_CLIENT_ID is set.",
        });
    });
});

describe("the stand-in providers", () => {
    let deployment: Deployment;

    before(async () => {
        deployment = await Deployment.start();
    });
    after(() => deployment.stop());

    it("tell a program who deploys it", async () => {
        const { clientId, objectId } = deployment.simulator.tenant.deployer;
        const entra = await deployment.azuread.invoke("azuread:index/getClientConfig:getClientConfig", {});
        const azure = await deployment.azureNative.invoke("azure-native:authorization:getClientConfig", {});
        assert.equal(entra["objectId"], objectId);
        assert.deepEqual(azure, {
            clientId,
            objectId,
            tenantId: deployment.simulator.tenantId,
            subscriptionId: deployment.simulator.subscriptionId,
        });
    });

    it("find a key vault", async () => {
        deployment.simulator.tenant.createVault("contoso", "rg");
        const args = { resourceGroupName: "rg", vaultName: "contoso" };
        const vault = await deployment.azureNative.invoke("azure-native:keyvault:getVault", args);
        assert.equal(vault["name"], "contoso");
    });

    it("refuse by name what they do not have", async () => {
        await assert.rejects(
            deployment.resource("azuread:index/group:Group").check({}),
            /it: azuread:index\/group:Group is not supported by the stand-in for azuread.*supported: .*:Application,/,
        );
        await assert.rejects(
            deployment.resource("azure-native:storage:StorageAccount").check({}),
            /azure-native:storage:StorageAccount is not supported by the stand-in for azure-native/,
        );
    });

    it("send nothing where nothing has to be asked, but that azuread signs in whenever it is configured", async () => {
        const application = deployment.resource("azuread:index/application:Application");
        await application.create({ displayName: "demo" });
        const before = deployment.simulator.requests.count;
        const fresh = await Deployment.of(deployment.simulator);
        const again = fresh.resource("azuread:index/application:Application");
        again.recorded = application.recorded;
        await again.update({ displayName: "demo" });
        await again.previewUpdate({ displayName: "renamed" });
        const sent = deployment.simulator.requests.since(before).map(({ operation }) => operation);
        assert.deepEqual(sent, ["metadata", "openidConfiguration", "token"]);
    });
});
