import assert from "node:assert/strict";
import type { PulumiFn } from "@pulumi/pulumi/automation";
import { AppRegistration, NearExpiryAlert, type Readers } from "../../components";
import { shutVault } from "./support/by-hand";
import { assertFailed } from "./support/losses";
import { certificateApp } from "./support/rotating-certificate";
import { changes } from "./support/steps";
import { assertQuiet, deploy, MONTHLY, VAULT, World, writes } from "./support/world";

const SECRETS_USER = "4633458b-17de-408a-b874-0445c86b69e6";
const CRYPTO_USER = "12338af0-0e69-4776-bea7-57ae8d297424";
const STORAGE = "/subscriptions/5a4d1e77-0b52-4a0e-9d5c-51a1a7ed0002/resourceGroups/rg-data";

describe("who may do what", function () {
    this.timeout(200_000);
    let world: World;

    beforeEach(async () => {
        world = await World.start();
    });
    afterEach(() => world.stop());

    const assignments = () => world.tenant.roleAssignments.list();
    const rolesOf = (principalId: string) =>
        assignments()
            .filter((one) => one.principalId === principalId)
            .map(({ scope, roleDefinitionId }) => `${roleDefinitionId.split("/").at(-1)} on ${scope}`);

    it("is declared with an app, stays while something fails, and goes when it is taken out", async () => {
        const reader = world.tenant.createApplication({ displayName: "reader" });
        const principalId = String(world.tenant.servicePrincipal(reader.appId)?.id);
        const stack = await world.stack(program({ api: { principalId } }));
        await deploy(stack);
        const secret = `/subscriptions/${world.tenant.subscriptionId}/resourceGroups/${VAULT.resourceGroupName}/providers/Microsoft.KeyVault/vaults/${VAULT.vaultName}/secrets/prod-web-default`;
        assert.deepEqual(rolesOf(principalId), [`${SECRETS_USER} on ${secret}`]);
        const web = String(world.tenant.servicePrincipal(world.application().appId)?.id);
        assert.deepEqual(rolesOf(web), [`acdd72a7-3385-48ef-bd42-f606fba81ae7 on ${STORAGE}`]);
        const alerts = world.tenant.eventGrid.list().map(({ id }) => id.split("/").slice(-5).join("/"));
        assert.deepEqual(alerts, [
            `${VAULT.vaultName}/providers/Microsoft.EventGrid/eventSubscriptions/web-near-expiry`,
        ]);
        assertQuiet(await deploy(stack));
        await deploy(stack, { replace: ["**::web-near-expiry-subscription"] });
        assert.equal(world.tenant.eventGrid.list().length, 1, "a replacement of an alert leaves it there");

        world.clock.advance("P30D");
        const names = assignments().map(({ name }) => name);
        const open = shutVault(world);
        assertFailed(world, await stack.up(), /web-default: .*The vault is shut/s);
        open();
        assert.deepEqual(
            assignments().map(({ name }) => name),
            names,
            "a vault that cannot be written costs nobody their access",
        );

        stack.use(program({}));
        const removal = await deploy(stack);
        assert.ok(changes(removal).includes(`delete web-default-reader-api-${VAULT.vaultName}`));
        assert.deepEqual(rolesOf(principalId), []);
        assert.equal(rolesOf(web).length, 1);
    });

    it("lets readers of a certificate read it and sign by its key, wherever it is asked to be", async () => {
        const reader = world.tenant.createApplication({ displayName: "reader" });
        const principalId = String(world.tenant.servicePrincipal(reader.appId)?.id);
        const readers = { api: { principalId } };
        const stack = await world.stack(certificateApp({ readers }));
        const first = await deploy(stack);
        assert.deepEqual(
            writes(first).filter((operation) => ["putRoleAssignment", "sign", "setSecret"].includes(operation)),
            ["sign", "sign", "sign", "setSecret", "putRoleAssignment", "putRoleAssignment"],
        );
        const inVault = () => rolesOf(principalId).map((role) => role.replace(/ on .*\/vaults\//, " "));
        const roles = [
            `${CRYPTO_USER} ${VAULT.vaultName}/keys/prod-web-signing-cert`,
            `${SECRETS_USER} ${VAULT.vaultName}/secrets/prod-web-signing`,
        ];
        assert.deepEqual(inVault().sort(), roles);

        stack.use(certificateApp({ readers, secretName: "another-name" }));
        assert.deepEqual(writes(await deploy(stack)), [], "what is protected stays, and so do its readers");
        assert.deepEqual(inVault().sort(), roles);
        world.clock.advance("P30D");
        await deploy(stack);
        assert.deepEqual(inVault().sort(), roles);
    });

    it("does not hold up a certificate where nobody may be given a role", async () => {
        const reader = world.tenant.createApplication({ displayName: "reader" });
        const readers = { api: { principalId: String(world.tenant.servicePrincipal(reader.appId)?.id) } };
        const stack = await world.stack(certificateApp({ readers }));
        const refused = world.simulator.faults.add({
            match: ({ operation }) => operation === "putRoleAssignment",
            effect: { kind: "answer", when: "before", status: 403, code: "AuthorizationFailed", message: "No." },
        });
        assertFailed(world, await stack.up(), /web-signing-signer-api.*AuthorizationFailed/s);
        assert.equal(world.signIn(world.published("prod-web-signing")), "ok");
        refused.remove();
        await deploy(stack);
        assert.equal(assignments().length, 2);
    });

    function program(readers: Readers): PulumiFn {
        return async () => {
            new AppRegistration("web", {
                displayName: "web",
                clientSecrets: { default: { vault: VAULT, ...MONTHLY, readers } },
                roleAssignments: { data: { role: "Reader", scope: STORAGE } },
            });
            new NearExpiryAlert("web-near-expiry", {
                vault: VAULT,
                resourceId: `${STORAGE}/providers/Microsoft.ServiceBus/namespaces/alerts/queues/expiry`,
                secretNames: ["prod-web-default"],
            });
        };
    }
});
