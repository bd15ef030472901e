import assert from "node:assert/strict";
import {
    bearerTokenAuthenticationPolicy,
    createDefaultHttpClient,
    createHttpHeaders,
    createPipelineFromOptions,
    createPipelineRequest,
} from "@azure/core-rest-pipeline";
import { simulatedTenant } from "./support/tenant";

const VERSION = "2025-02-15";

describe("simulated Event Grid and requests of Azure's own pipeline", () => {
    const shared = simulatedTenant();
    let group: string;
    let vault: string;
    before(() => {
        const { subscriptionId, tenant } = shared.simulator;
        tenant.createVault("watched", "alerts");
        group = `/subscriptions/${subscriptionId}/resourceGroups/alerts/providers`;
        vault = `${group}/Microsoft.KeyVault/vaults/watched`;
    });

    // biome-ignore lint/suspicious/noExplicitAny: answers are compared member by member, as the wire has them
    const send = async (method: "PUT" | "GET" | "DELETE", path: string, body?: object): Promise<[number, any]> => {
        const { agent } = shared.clients;
        const pipeline = createPipelineFromOptions({ agent, retryOptions: { maxRetries: 0 } });
        const scopes = "https://management.azure.com/.default";
        pipeline.addPolicy(bearerTokenAuthenticationPolicy({ credential: shared.clients.credential(), scopes }));
        const request = createPipelineRequest({
            url: `${shared.simulator.url}${path}?api-version=${VERSION}`,
            method,
            headers: createHttpHeaders({ "Content-Type": "application/json" }),
            body: body && JSON.stringify(body),
        });
        const { status, bodyAsText } = await pipeline.sendRequest(createDefaultHttpClient(), request);
        return [status, bodyAsText ? JSON.parse(bodyAsText) : undefined];
    };
    const subscription = {
        properties: {
            destination: {
                endpointType: "WebHook",
                properties: { endpointUrl: "https://alerts.example/hook?code=secret" },
            },
            filter: { includedEventTypes: ["Microsoft.KeyVault.SecretNearExpiry"] },
        },
    };

    it("records a system topic on a vault and a subscription to it, and deletes both together", async () => {
        const topic = `${group}/Microsoft.EventGrid/systemTopics/vault-events`;
        const wanted = {
            location: "westeurope",
            properties: { source: vault, topicType: "Microsoft.KeyVault.vaults" },
        };
        const [status, created] = await send("PUT", topic, wanted);
        assert.equal(status, 201);
        assert.deepEqual(
            [created.id, created.type, created.location, created.properties.provisioningState],
            [topic, "Microsoft.EventGrid/systemTopics", "westeurope", "Succeeded"],
        );
        const below = `${topic}/eventSubscriptions/near-expiry`;
        const [, subscribed] = await send("PUT", below, subscription);
        assert.equal(subscribed.id, below);
        assert.equal(subscribed.properties.topic, vault);
        assert.deepEqual(subscribed.properties.destination, {
            endpointType: "WebHook",
            properties: { endpointBaseUrl: "https://alerts.example/hook" },
        });
        assert.deepEqual(await send("GET", below), [200, subscribed]);
        assert.deepEqual((await send("PUT", below, subscription))[0], 200);
        const [second, refusal] = await send("PUT", `${group}/Microsoft.EventGrid/systemTopics/another`, wanted);
        assert.deepEqual([second, refusal.error.code], [400, "InvalidRequest"]);
        const moved = { ...wanted, properties: { ...wanted.properties, source: `${vault}2` } };
        assert.equal((await send("PUT", topic, moved))[0], 400);
        assert.equal((await send("DELETE", topic))[0], 200);
        assert.equal((await send("DELETE", topic))[0], 204);
        assert.equal((await send("GET", topic))[0], 404);
        assert.deepEqual((await send("PUT", below, subscription))[1].error.code, "ParentResourceNotFound");
    });

    it("records a subscription on the vault itself", async () => {
        const path = `${vault}/providers/Microsoft.EventGrid/eventSubscriptions/near-expiry`;
        const [status, created] = await send("PUT", path, subscription);
        assert.deepEqual([status, created.id, created.properties.topic], [201, path, vault]);
        assert.deepEqual(created.properties.filter, subscription.properties.filter);
        assert.deepEqual(
            shared.simulator.tenant.eventGrid.list().map(({ id }) => id),
            [path],
        );
        const [short, refusal] = await send("PUT", path.replace("near-expiry", "no"), subscription);
        assert.deepEqual([short, refusal.error.code], [400, "InvalidRequest"]);
        assert.equal((await send("DELETE", path))[0], 200);
    });
});
