import assert from "node:assert/strict";
import type { ClientAssertionCredentialOptions } from "@azure/identity";
import { parseKeyVaultKeyIdentifier } from "@azure/keyvault-keys";
import program from "../../../examples/web-api-certificate";
import { type CertificateReference, certificateCredential } from "../../../examples/web-api-certificate/sign-in";
import { Clients } from "../../simulator/support/clients";
import { Consumers } from "../support/consumers";
import { assertQuiet, deploy, World } from "../support/world";

const VAULT = "kv-orders";
const APP = "Orders API";
const DELIVERY = "prod-orders-api-signing";
const OWNER = "5a1f6c3e-8d42-4b7a-9e05-c2d8f17b4a60";

describe("the example of a web API with a certificate", function () {
    this.timeout(200_000);
    let world: World;
    let clients: Clients;

    before(async () => {
        world = await World.start();
        world.tenant.createVault(VAULT, "rg-orders");
        clients = new Clients(world.simulator);
    });
    after(async () => {
        await clients.close();
        await world.stop();
    });

    /** Signs in as the API does, with Microsoft's libraries and the example's own lines. */
    async function signIn(): Promise<string> {
        const { url, tenantId } = world.simulator;
        const { value = "" } = await clients.vault(VAULT).getSecret(DELIVERY);
        const reference: CertificateReference = JSON.parse(value);
        const { name, version } = parseKeyVaultKeyIdentifier(reference.key);
        const signer = clients.cryptography(await clients.keys(VAULT).getKey(name, { version }));
        const client = { tenantId, clientId: world.application(APP).appId, authorityHost: url };
        const options = { disableInstanceDiscovery: true, agent: clients.agent } as ClientAssertionCredentialOptions;
        const credential = certificateCredential(client, reference, signer, options);
        return (await credential.getToken("https://graph.microsoft.com/.default")).token;
    }

    it("signs in by the vault's key at every moment, through a rotation, and is let in by name", async () => {
        const reader = world.tenant.createApplication({ displayName: "the API's identity" });
        const principalId = String(world.tenant.servicePrincipal(reader.appId)?.id);
        const config = { "apps:owners": JSON.stringify([OWNER]), "apps:principalId": principalId };
        const stack = await world.stack(program, { config });
        const consumers = new Consumers(world, { app: APP, secretName: DELIVERY, vault: VAULT, refresh: "P7D" });
        world.tenant.propagation.configure({ delay: "PT2M" });
        await deploy(stack);
        assert.match(await signIn(), /^ey/);
        const roles = world.tenant.roleAssignments
            .list()
            .filter((one) => one.principalId === principalId)
            .map(({ scope }) => scope.split("/vaults/")[1]);
        assert.deepEqual(roles.sort(), [`${VAULT}/keys/${DELIVERY}-cert`, `${VAULT}/secrets/${DELIVERY}`]);

        consumers.live("P30D");
        assertQuiet(await deploy(stack));
        consumers.live("P60D");
        await deploy(stack);
        assert.match(await signIn(), /^ey/);
        consumers.live("P22D");
        await deploy(stack);
        assert.deepEqual(consumers.refusals(), {});
        assert.equal(world.certificates(APP).length, 1);
        assert.doesNotMatch(JSON.stringify(await stack.stack.exportStack()), /PRIVATE KEY/);
    });
});
