import { answer, azureErrorBody, type Service } from "../http/service";
import type { Json } from "../json";

/** Azure's cloud metadata: how clients find out where everything is. */
export function metadataService(url: string): Service {
    return {
        name: "metadata",
        errorBody: azureErrorBody,
        routes: [
            {
                method: "GET",
                path: "/metadata/endpoints",
                operation: "metadata",
                handle: ({ query }) => {
                    const cloud = describeCloud(url);
                    // Since 2022 one cloud is described; before that, a list of them.
                    return answer(200, (query.get("api-version") ?? "") >= "2022" ? cloud : [cloud]);
                },
            },
        ],
    };
}

function describeCloud(url: string): Json {
    const { port } = new URL(url);
    return {
        // Clients look the cloud up by the name of the public one, whose place it takes.
        name: "AzureCloud",
        portal: url,
        resourceManager: `${url}/`,
        microsoftGraphResourceId: `${url}/`,
        graph: `${url}/`,
        graphAudience: `${url}/`,
        authentication: {
            // Without a final slash: clients append the tenant with one.
            loginEndpoint: url,
            audiences: ["https://management.core.windows.net/", "https://management.azure.com/"],
            tenant: "common",
            identityProvider: "AAD",
        },
        suffixes: {
            keyVaultDns: `vault.localhost:${port}`,
            storage: "storage.localhost",
            acrLoginServer: "registry.localhost",
            sqlServerHostname: "database.localhost",
        },
        media: `${url}/`,
        batch: `${url}/`,
        gallery: `${url}/`,
    };
}
