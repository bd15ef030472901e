import assert from "node:assert/strict";
import { createPipelineRequest, type HttpClient } from "@azure/core-rest-pipeline";
import { createLogin } from "../../../provider/login/login";
import { rememberingDiscovery } from "../../../provider/rest/remembered-discovery";
import { createSignIn } from "../../../provider/verification/sign-in";
import { entra, FakeHttp } from "../login/fake-http";

const TENANT = "11111111-1111-4111-8111-111111111111";
const CLIENT = "22222222-2222-4222-8222-222222222222";
/** The library knows Microsoft's own authorities by heart and asks others. */
const ENDPOINTS = {
    resourceManager: "https://arm.example/",
    microsoftGraphResourceId: "https://graph.example/",
    authentication: { loginEndpoint: "https://login.example" },
    suffixes: { keyVaultDns: "vault.example" },
};
const ENV = {
    ARM_METADATA_HOSTNAME: "arm.example",
    ARM_TENANT_ID: TENANT,
    ARM_CLIENT_ID: CLIENT,
    ARM_CLIENT_SECRET: "s3cret-value",
};
const CONFIGURATION = `https://login.microsoftonline.com/${TENANT}/v2.0/.well-known/openid-configuration`;

const ask = (http: HttpClient, url: string, method: "GET" | "POST" = "GET") =>
    http.sendRequest(createPipelineRequest({ url, method }));

describe("what an authority publishes about itself", () => {
    it("is asked once by a run's logins and by all sign-ins of the gate", async () => {
        const server = entra(() => ({ body: ENDPOINTS }));
        const http = rememberingDiscovery(server);
        for (const login of [createLogin({ env: ENV, http }), createLogin({ env: ENV, http })]) {
            const { graph } = await login({});
            await graph({ method: "GET", url: "https://graph.example/v1.0/x" });
        }
        const { cloud } = await createLogin({ env: ENV, http })({});
        const method = { kind: "secret", tenantId: TENANT, clientId: CLIENT, clientSecret: "new" } as const;
        const signIn = createSignIn({ method, cloud, scope: "https://graph.example/.default" }, { http });
        assert.deepEqual([await signIn(), await signIn(), await signIn()], [undefined, undefined, undefined]);
        assert.equal(server.tokenForms().length, 5, "every sign-in asks for a token of its own");
        const asked = server.requests.filter(({ url }) => url.includes("/.well-known/"));
        assert.equal(asked.length, 1);
    });

    it("is asked once though many ask at the same time, and by each for itself where that failed", async () => {
        const server = new FakeHttp((_request, count) => (count > 1 ? {} : { status: 503 }));
        const http = rememberingDiscovery(server);
        const answers = await Promise.all([ask(http, CONFIGURATION), ask(http, CONFIGURATION)]);
        assert.deepEqual([answers.map(({ status }) => status), server.requests.length], [[503, 200], 2]);
        await Promise.all([ask(http, CONFIGURATION), ask(http, CONFIGURATION), ask(http, CONFIGURATION)]);
        assert.equal(server.requests.length, 2);
    });

    it("is that of one authority and tenant, and nothing else is remembered", async () => {
        const server = new FakeHttp(() => ({}));
        const http = rememberingDiscovery(server);
        const other = CONFIGURATION.replace(TENANT, CLIENT);
        const token = `https://login.microsoftonline.com/${TENANT}/oauth2/v2.0/token`;
        for (const url of [CONFIGURATION, CONFIGURATION, other, other]) {
            await ask(http, url);
        }
        assert.equal(server.requests.length, 2);
        await ask(http, token, "POST");
        await ask(http, token, "POST");
        assert.equal(server.requests.length, 4);
    });
});
