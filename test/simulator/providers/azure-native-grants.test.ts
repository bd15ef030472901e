import assert from "node:assert/strict";
import { Deployment } from "./support/deployment";

const SECRETS_USER = "4633458b-17de-408a-b874-0445c86b69e6";
const READER = "acdd72a7-3385-48ef-bd42-f606fba81ae7";

describe("the stand-in for azure-native's role assignments and event subscriptions", () => {
    let deployment: Deployment;
    let principalId: string;
    let scope: string;
    let vault: string;

    before(async () => {
        deployment = await Deployment.start();
        const { tenant, subscriptionId } = deployment.simulator;
        const { appId } = tenant.createApplication({ displayName: "reader" });
        principalId = tenant.servicePrincipal(appId)?.id ?? "";
        vault = `/subscriptions/${subscriptionId}/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v`;
        scope = `${vault}/secrets/s`;
    });
    after(() => deployment.stop());

    const role = (id: string) =>
        `/subscriptions/${deployment.simulator.subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/${id}`;
    const assignment = (changes: object = {}) => ({
        scope,
        principalId,
        principalType: "ServicePrincipal",
        roleDefinitionId: role(SECRETS_USER),
        ...changes,
    });

    it("assigns a role under a UUID, shows what Azure shows, and removes it", async () => {
        const resource = deployment.resource("azure-native:authorization:RoleAssignment");
        const operations = await deployment.operations(() => resource.create(assignment()));
        assert.deepEqual(operations, ["getRoleAssignment 404", "putRoleAssignment", "getRoleAssignment"]);
        const { name } = resource.outputs;
        assert.match(String(name), /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
        assert.equal(resource.id, `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`);
        assert.equal(resource.outputs["principalId"], principalId);
        assert.equal(resource.outputs["azureApiVersion"], "2022-04-01");
        assert.equal(await resource.refresh(), true);
        assert.equal((await resource.diff(assignment())).changed, false);
        await resource.update(assignment({ description: "reads one secret" }));
        assert.equal(deployment.simulator.tenant.roleAssignments.list()[0]?.description, "reads one secret");
        await resource.delete();
        assert.deepEqual(deployment.simulator.tenant.roleAssignments.list(), []);
    });

    it("is replaced by another principal or scope, new one first; another role Azure refuses", async () => {
        const resource = deployment.resource("azure-native:authorization:RoleAssignment");
        await resource.create(assignment());
        const replaced = { changed: true, deleteBeforeReplace: false };
        const principal = assignment({ principalId: "66666666-6666-6666-6666-666666666666" });
        assert.deepEqual(await resource.diff(principal), { ...replaced, replaces: ["principalId"] });
        assert.deepEqual(await resource.diff(assignment({ scope: vault })), { ...replaced, replaces: ["scope"] });
        await assert.rejects(
            resource.update(assignment({ roleDefinitionId: role(READER) })),
            /RoleAssignmentUpdateNotPermitted/,
        );
        const twin = deployment.resource("azure-native:authorization:RoleAssignment", "twin");
        await assert.rejects(twin.create(assignment()), /409 RoleAssignmentExists/);
        const imported = await deployment
            .resource("azure-native:authorization:RoleAssignment", "i")
            .import(resource.id);
        assert.deepEqual(
            [imported.inputs["scope"], imported.inputs["roleAssignmentName"]],
            [scope, resource.outputs["name"]],
        );
    });

    it("subscribes to a system topic of a vault, and to the vault itself", async () => {
        const topic = deployment.resource("azure-native:eventgrid:SystemTopic", "topic");
        await topic.create({
            resourceGroupName: "g",
            systemTopicName: "vault-events",
            location: "westeurope",
            source: vault,
            topicType: "Microsoft.KeyVault.vaults",
        });
        assert.equal(topic.outputs["provisioningState"], "Succeeded");
        assert.equal(topic.outputs["source"], vault);
        const wanted = {
            destination: { endpointType: "WebHook", endpointUrl: "https://alerts.example/hook?code=c" },
            filter: { includedEventTypes: ["Microsoft.KeyVault.SecretNearExpiry"], isSubjectCaseSensitive: false },
            eventDeliverySchema: "EventGridSchema",
        };
        const below = deployment.resource("azure-native:eventgrid:SystemTopicEventSubscription", "below");
        const names = { resourceGroupName: "g", systemTopicName: "vault-events", eventSubscriptionName: "near-expiry" };
        await below.create({ ...names, ...wanted });
        assert.deepEqual(below.outputs["destination"], {
            endpointType: "WebHook",
            endpointBaseUrl: "https://alerts.example/hook",
        });
        assert.equal(below.outputs["topic"], vault);
        await below.refresh();
        assert.equal((await below.diff({ ...names, ...wanted })).changed, false);
        const renamed = { ...names, ...wanted, eventSubscriptionName: "other" };
        assert.deepEqual((await below.diff(renamed)).replaces, ["eventSubscriptionName"]);

        const direct = deployment.resource("azure-native:eventgrid:EventSubscription", "direct");
        await direct.create({ scope: vault, eventSubscriptionName: "near-expiry", ...wanted });
        assert.equal(direct.id, `${vault}/providers/Microsoft.EventGrid/eventSubscriptions/near-expiry`);
        for (const resource of [direct, below, topic]) {
            await resource.delete();
        }
        assert.deepEqual(deployment.simulator.tenant.eventGrid.list(), []);
    });
});
