import assert from "node:assert/strict";
import * as keyvault from "@pulumi/azure-native/keyvault";
import * as azuread from "@pulumi/azuread";
import migrated from "../../../examples/migration";
import { handWritten } from "../../../examples/migration/before";
import type { LabStack } from "../../../simulator/lab/lab-stack";
import { Consumers } from "../support/consumers";
import { assertQuiet, deploy, World } from "../support/world";

const VAULT = { vaultName: "kv-web", resourceGroupName: "rg-web" };
const DELIVERY = "web-client-secret";

describe("the example of a migration", function () {
    this.timeout(200_000);
    let world: World;
    let stack: LabStack;
    let consumers: Consumers;

    beforeEach(async () => {
        world = await World.start();
        world.tenant.createVault(VAULT.vaultName, VAULT.resourceGroupName);
        consumers = new Consumers(world, { app: "Web", secretName: DELIVERY, vault: VAULT.vaultName, refresh: "P7D" });
        stack = await world.stack(handWritten(false));
        await deploy(stack);
        consumers.live("P10D");
    });
    afterEach(() => world.stop());

    const inVault = () => world.tenant.secretVersions(VAULT.vaultName, DELIVERY);

    it("takes over application, service principal and vault secret, and refuses no sign-in on the way", async () => {
        const { id } = world.application("Web");
        const [byHand] = world.credentials("Web");
        stack.use(handWritten(true));
        await deploy(stack);
        consumers.live("P1D");

        stack.use(migrated);
        await deploy(stack);
        assert.equal(world.application("Web").id, id, "it is the same application");
        assert.equal(inVault().length, 2, "the vault secret has one version more");
        assert.deepEqual(
            world.credentials("Web").map(({ keyId }) => keyId)[0],
            byHand?.keyId,
            "the old secret lives until its own end",
        );
        consumers.live("P20D");
        assertQuiet(await deploy(stack));
        assert.deepEqual(consumers.refusals(), {});
    });

    it("refuses those who hold the old secret where the first step is left out", async () => {
        stack.use(migrated);
        await deploy(stack);
        consumers.live("P1D");
        assert.match(JSON.stringify(consumers.refusals()), /^\{"value 1 of Web in kv-web":".*AADSTS7000215"\}$/);
        assert.equal(
            world.tenant.currentSecretValue(VAULT.vaultName, DELIVERY),
            undefined,
            "nobody can read a new one",
        );
    });
});

describe("a move from Terraform", function () {
    this.timeout(200_000);

    it("imports what is there, takes it over, and refuses no sign-in on the way", async () => {
        const world = await World.start();
        try {
            const { tenant } = world;
            tenant.createVault(VAULT.vaultName, VAULT.resourceGroupName);
            const application = tenant.createApplication({ displayName: "Web" });
            const { secretText } = tenant.addPassword(application.id, { endDateTime: "2026-07-01T00:00:00Z" });
            tenant.setSecret(VAULT.vaultName, DELIVERY, { value: secretText });
            const consumers = new Consumers(world, {
                app: "Web",
                secretName: DELIVERY,
                vault: VAULT.vaultName,
                refresh: "P7D",
            });
            consumers.live("P1D");

            const principal = tenant.servicePrincipal(application.appId);
            const vaultId = `/subscriptions/${tenant.subscriptionId}/resourceGroups/${VAULT.resourceGroupName}/providers/Microsoft.KeyVault/vaults/${VAULT.vaultName}`;
            const stack = await world.stack(async () => {
                new azuread.Application(
                    "web-app",
                    { displayName: "Web" },
                    { import: `/applications/${application.id}` },
                );
                new azuread.ServicePrincipal(
                    "web-principal",
                    { clientId: application.appId },
                    { import: `/servicePrincipals/${principal?.id}` },
                );
                new keyvault.Secret(
                    "web-secret",
                    { ...VAULT, secretName: DELIVERY, properties: {} },
                    {
                        import: `${vaultId}/secrets/${DELIVERY}`,
                        ignoreChanges: ["properties", "tags"],
                        retainOnDelete: true,
                    },
                );
            });
            await deploy(stack);
            stack.use(migrated);
            await deploy(stack);
            assert.equal(world.application("Web").id, application.id);
            assert.equal(tenant.secretVersions(VAULT.vaultName, DELIVERY).length, 2);
            consumers.live("P20D");
            assert.deepEqual(consumers.refusals(), {});
        } finally {
            await world.stop();
        }
    });
});
