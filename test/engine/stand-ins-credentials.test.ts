import assert from "node:assert/strict";
import * as authorization from "@pulumi/azure-native/authorization";
import * as eventgrid from "@pulumi/azure-native/eventgrid";
import * as azuread from "@pulumi/azuread";
import type { LabStack, RunResult } from "../../simulator/lab/lab-stack";
import { makeTestCertificate, type TestCertificate } from "../simulator/support/certificates";
import { VAULT, World } from "./support/world";

const KIND = "AsymmetricX509Cert";
const SECRETS_USER = "4633458b-17de-408a-b874-0445c86b69e6";

/** What the engine did beyond leaving things as they are, without the stack and the providers, in no order. */
function changes({ steps, succeeded, output }: RunResult): string[] {
    assert.ok(succeeded, output);
    return steps
        .filter(({ op, type }) => op !== "same" && op !== "refresh" && !type.startsWith("pulumi:"))
        .map(({ op, name }) => `${op} ${name}`)
        .sort();
}

describe("the stand-ins for certificates, federation and grants on the real engine", function () {
    this.timeout(120_000);
    let world: World;
    let stack: LabStack;
    let wanted: { certificate: TestCertificate; subject: string; reader: string };

    before(async () => {
        world = await World.start();
        const until = { from: "2025-12-01T00:00:00Z", to: "2027-12-01T00:00:00Z" };
        wanted = {
            certificate: await makeTestCertificate("web", until),
            subject: "repo:contoso/web:ref:refs/heads/main",
            reader: "66666666-6666-6666-6666-666666666666",
        };
        const { subscriptionId } = world.simulator;
        const subscription = `/subscriptions/${subscriptionId}`;
        const vault = `${subscription}/resourceGroups/${VAULT.resourceGroupName}/providers/Microsoft.KeyVault/vaults/${VAULT.vaultName}`;
        stack = await world.stack(async () => {
            const application = new azuread.Application("app", { displayName: "web" });
            const principal = new azuread.ServicePrincipal("principal", { clientId: application.clientId });
            new azuread.ApplicationCertificate("certificate", {
                applicationId: application.id,
                type: KIND,
                value: wanted.certificate.certificate,
            });
            new azuread.ServicePrincipalCertificate("principals-certificate", {
                servicePrincipalId: principal.id,
                type: KIND,
                encoding: "base64",
                value: wanted.certificate.der,
            });
            const password = new azuread.ServicePrincipalPassword("principals-password", {
                servicePrincipalId: principal.id,
                displayName: "by consent",
            });
            new azuread.ApplicationFederatedIdentityCredential("federation", {
                applicationId: application.id,
                displayName: "main",
                audiences: ["api://AzureADTokenExchange"],
                issuer: "https://token.actions.githubusercontent.com",
                subject: wanted.subject,
            });
            new authorization.RoleAssignment("own-role", {
                scope: `${subscription}/resourceGroups/${VAULT.resourceGroupName}`,
                principalId: principal.objectId,
                principalType: "ServicePrincipal",
                roleDefinitionId: `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${SECRETS_USER}`,
            });
            new authorization.RoleAssignment("reader", {
                scope: `${vault}/secrets/web-default`,
                principalId: wanted.reader,
                principalType: "User",
                roleDefinitionId: `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${SECRETS_USER}`,
            });
            const topic = new eventgrid.SystemTopic("topic", {
                resourceGroupName: VAULT.resourceGroupName,
                location: "westeurope",
                source: vault,
                topicType: "Microsoft.KeyVault.vaults",
            });
            new eventgrid.SystemTopicEventSubscription("near-expiry", {
                resourceGroupName: VAULT.resourceGroupName,
                systemTopicName: topic.name,
                destination: { endpointType: "WebHook", endpointUrl: "https://alerts.example/hook?code=c" },
                filter: { includedEventTypes: ["Microsoft.KeyVault.SecretNearExpiry"] },
            });
            return { password: password.value };
        });
    });
    after(() => world.stop());

    it("deploy what a preview tells, and afterwards have nothing to do and nothing to ask", async () => {
        const preview = await stack.preview();
        assert.deepEqual(preview.requests, []);
        const first = await stack.up();
        assert.deepEqual(changes(first), changes(preview));
        const { keyCredentials, federatedCredentials } = world.application();
        assert.deepEqual(
            [keyCredentials[0]?.customKeyIdentifier, federatedCredentials[0]?.subject],
            [wanted.certificate.thumbprint, wanted.subject],
        );
        const { tenant } = world;
        const principal = tenant.servicePrincipal(world.application().appId);
        assert.equal(principal?.keyCredentials.length, 1);
        assert.equal(principal?.passwordCredentials[0]?.displayName, "by consent");
        assert.equal(first.outputs["password"]?.secret, true);
        assert.deepEqual(
            tenant.roleAssignments
                .list()
                .map(({ principalId }) => principalId)
                .sort(),
            [wanted.reader, principal?.id].sort(),
        );
        assert.equal(tenant.eventGrid.list().length, 2);
        const second = await stack.up();
        assert.deepEqual([changes(second), second.requests], [[], []]);
    });

    it("find everything unchanged in a refresh", async () => {
        assert.deepEqual(changes(await stack.refresh()), []);
        const next = await stack.up();
        assert.deepEqual([changes(next), next.requests], [[], []]);
    });

    it("replace a certificate new one first, and change the rest in place", async () => {
        const before = world.application().keyCredentials[0]?.keyId;
        wanted.certificate = await makeTestCertificate("web", {
            from: "2025-12-15T00:00:00Z",
            to: "2027-12-01T00:00:00Z",
        });
        wanted.subject = "repo:contoso/web:environment:production";
        const run = await stack.up();
        const replaced = (name: string) => [`create-replacement ${name}`, `delete-replaced ${name}`, `replace ${name}`];
        assert.deepEqual(
            changes(run),
            [...replaced("certificate"), ...replaced("principals-certificate"), "update federation"].sort(),
        );
        const { keyCredentials, federatedCredentials } = world.application();
        assert.equal(federatedCredentials[0]?.subject, wanted.subject);
        assert.equal(keyCredentials.length, 1);
        assert.notEqual(keyCredentials[0]?.keyId, before);
        assert.equal(keyCredentials[0]?.customKeyIdentifier, wanted.certificate.thumbprint);
    });

    it("replace who may read, and remove everything in the end", async () => {
        wanted.reader = "77777777-7777-7777-7777-777777777777";
        await stack.up();
        const readers = () => world.tenant.roleAssignments.list().map(({ principalId }) => principalId);
        assert.ok(readers().includes(wanted.reader));
        assert.equal(readers().length, 2);
        const end = await stack.destroy();
        assert.ok(end.succeeded, end.output);
        assert.deepEqual([readers(), world.tenant.eventGrid.list(), world.tenant.applications()], [[], [], []]);
    });
});
