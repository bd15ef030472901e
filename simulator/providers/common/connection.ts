import { Agent } from "node:https";
import {
    agentPolicy,
    bearerTokenAuthenticationPolicy,
    createDefaultHttpClient,
    createEmptyPipeline,
    type PipelinePolicy,
} from "@azure/core-rest-pipeline";
import { ClientSecretCredential } from "@azure/identity";
import { objectOf, textOf } from "../../json";
import { localhostLookup } from "../../lookup";
import { RestClient } from "./rest-client";
import { retryLikeProviders } from "./retry";
import type { Settings } from "./settings";
import { challengePolicy } from "./vault-challenge";

const METADATA_VERSION = "2022-09-01";

/** The services of a simulated tenant, signed in. */
export interface Connection {
    readonly settings: Settings;
    /** Microsoft Graph, without a version. */
    readonly graph: RestClient;
    /** Azure Resource Manager. */
    readonly arm: RestClient;
    /** The data plane of a key vault. */
    vault(name: string): RestClient;
    /** The object id of the service principal that is signed in. */
    callerId(): Promise<string>;
}

/** Asks the metadata endpoint where everything is. Signs in when the first request needs it. */
export async function connect(settings: Settings): Promise<Connection> {
    const http = createDefaultHttpClient();
    // No connection is kept: the server would close it while it rests, and the next request would break.
    const agent = new Agent({ ca: settings.ca, lookup: localhostLookup, keepAlive: false });
    const local = agentPolicy(agent);
    const client = (address: string, repeatable: readonly string[], ...policies: PipelinePolicy[]) => {
        const pipeline = createEmptyPipeline();
        for (const policy of [local, retryLikeProviders(repeatable), ...policies]) {
            pipeline.addPolicy(policy);
        }
        return new RestClient(http, pipeline, address);
    };

    const cloud = await describeCloud(client(`https://${settings.metadataHost}`, ["GET"]));
    const credential = new ClientSecretCredential(settings.tenantId, settings.clientId, settings.clientSecret, {
        authorityHost: cloud.login,
        disableInstanceDiscovery: true,
        additionalPolicies: [{ policy: local, position: "perCall" }],
    });
    const signedIn = (resource: string) =>
        bearerTokenAuthenticationPolicy({ credential, scopes: `${resource}/.default` });
    return {
        settings,
        graph: client(cloud.graph, ["GET"], signedIn(cloud.graph)),
        arm: client(cloud.arm, ["GET", "PUT", "DELETE"], signedIn(cloud.arm)),
        vault: (name) =>
            client(`https://${name}.${cloud.vaultSuffix}`, ["GET", "PUT", "DELETE"], challengePolicy(credential)),
        callerId: async () => {
            const { token } = await credential.getToken(`${cloud.graph}/.default`);
            const claims: unknown = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
            return String((claims as { oid?: unknown }).oid);
        },
    };
}

async function describeCloud(metadata: RestClient) {
    const { body } = await metadata.send({
        method: "GET",
        path: "/metadata/endpoints",
        query: { "api-version": METADATA_VERSION },
    });
    const read = (value: unknown, name: string) => {
        if (typeof value !== "string" || value === "") {
            throw new Error(`The metadata of ${metadata.address} has no ${name}.`);
        }
        return value.replace(/\/+$/, "");
    };
    return {
        graph: read(body["microsoftGraphResourceId"], "microsoftGraphResourceId"),
        arm: read(body["resourceManager"], "resourceManager"),
        login: read(textOf(objectOf(body["authentication"])["loginEndpoint"]), "authentication.loginEndpoint"),
        vaultSuffix: read(textOf(objectOf(body["suffixes"])["keyVaultDns"]), "suffixes.keyVaultDns"),
    };
}
