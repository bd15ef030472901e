import assert from "node:assert/strict";
import { createHash, verify, X509Certificate } from "node:crypto";
import { createLogin } from "../../../provider/login/login";
import type { LoginTarget } from "../../../provider/login/login-target";
import { Simulator } from "../../../simulator";
import { entra, type FakeHttp } from "./fake-http";
import { Files } from "./files";
import { PEM } from "./pem";

const NO_DELAYS = { firstMs: 0, longestMs: 0 };
const TENANT = "11111111-1111-4111-8111-111111111111";
const CLIENT = "22222222-2222-4222-8222-222222222222";
const PRINCIPAL = { ARM_TENANT_ID: TENANT, ARM_CLIENT_ID: CLIENT };
const SECRET = { ...PRINCIPAL, ARM_CLIENT_SECRET: "s3cret-value" };

/** Signs in and asks Graph something, in a world that answers like Entra. */
async function useGraph(env: Record<string, string>, http: FakeHttp, target: LoginTarget = {}) {
    const session = await createLogin({ env, http, delays: NO_DELAYS })(target);
    await session.graph({ method: "GET", url: `${session.cloud.graphEndpoint}/v1.0/x` });
    return { session, asked: http.requests.at(-1) };
}

describe("signing in", () => {
    let files: Files;
    beforeEach(() => {
        files = new Files();
    });
    afterEach(() => files.remove());

    it("sends the client secret to the tenant, and the token to Graph", async () => {
        const http = entra();
        const { asked } = await useGraph(SECRET, http);
        const [form] = http.tokenForms();
        assert.equal(form?.get("client_secret"), "s3cret-value");
        assert.match(form?.get("scope") ?? "", /^https:\/\/graph\.microsoft\.com\/\.default/);
        const tokenRequest = http.requests.find(({ url }) => url.includes("/oauth2/"));
        assert.ok(tokenRequest?.url.startsWith(`https://login.microsoftonline.com/${TENANT}/oauth2/v2.0/token`));
        assert.equal(asked?.url, "https://graph.microsoft.com/v1.0/x");
        assert.equal(asked?.headers.get("authorization"), "Bearer access-token");
    });

    it("goes to the tenant that a resource names, not to the environment's", async () => {
        const http = entra();
        await useGraph(SECRET, http, { tenantId: "contoso.example" });
        const tokenRequest = http.requests.find(({ url }) => url.includes("/oauth2/"));
        assert.ok(tokenRequest?.url.startsWith("https://login.microsoftonline.com/contoso.example/"));
    });

    it("signs an assertion with the certificate, which names it by its thumbprint", async () => {
        const http = entra();
        await useGraph({ ...PRINCIPAL, ARM_CLIENT_CERTIFICATE_PATH: files.write("a.pem", PEM) }, http);
        const assertion = http.tokenForms()[0]?.get("client_assertion") ?? "";
        const [header = "", payload = "", signature = ""] = assertion.split(".");
        const { alg, "x5t#S256": thumbprint } = JSON.parse(Buffer.from(header, "base64url").toString());
        const certificate = new X509Certificate(PEM.slice(PEM.indexOf("-----BEGIN CERTIFICATE")));
        assert.equal(thumbprint, createHash("sha256").update(certificate.raw).digest("base64url"));
        assert.equal(JSON.parse(Buffer.from(payload, "base64url").toString()).iss, CLIENT);
        const padding = alg === "PS256" ? { padding: 6, saltLength: 32 } : {};
        const signed = Buffer.from(`${header}.${payload}`);
        const key = { key: certificate.publicKey, ...padding };
        assert.ok(verify("sha256", signed, key, Buffer.from(signature, "base64url")), "not signed by the key");
    });

    it("exchanges a token at hand", async () => {
        const http = entra();
        await useGraph({ ...PRINCIPAL, ARM_USE_OIDC: "true", ARM_OIDC_TOKEN: "job-token" }, http);
        assert.equal(http.tokenForms()[0]?.get("client_assertion"), "job-token");
    });

    it("asks GitHub for the job's token and exchanges it", async () => {
        const http = entra(({ url }) => (url.startsWith("https://github.example") ? { body: { value: "job" } } : {}));
        const env = {
            ...PRINCIPAL,
            ARM_USE_OIDC: "true",
            ACTIONS_ID_TOKEN_REQUEST_URL: "https://github.example/token?job=7",
            ACTIONS_ID_TOKEN_REQUEST_TOKEN: "right-to-ask",
        };
        await useGraph(env, http);
        const asked = http.requests.find(({ url }) => url.startsWith("https://github.example"));
        assert.equal(asked?.url, "https://github.example/token?job=7&audience=api%3A%2F%2FAzureADTokenExchange");
        assert.equal(asked?.method, "GET");
        assert.equal(asked?.headers.get("authorization"), "Bearer right-to-ask");
        assert.equal(http.tokenForms()[0]?.get("client_assertion"), "job");
    });

    it("asks Azure DevOps for the service connection's token and exchanges it", async () => {
        const http = entra(({ url }) => (url.startsWith("https://ado.example") ? { body: { oidcToken: "job" } } : {}));
        const env = {
            ...PRINCIPAL,
            ARM_USE_OIDC: "true",
            SYSTEM_OIDCREQUESTURI: "https://ado.example/oidc",
            SYSTEM_ACCESSTOKEN: "right-to-ask",
            ARM_ADO_PIPELINE_SERVICE_CONNECTION_ID: "connection",
        };
        await useGraph(env, http);
        const asked = http.requests.find(({ url }) => url.startsWith("https://ado.example"));
        const parameters = new URL(asked?.url ?? "").searchParams;
        assert.equal(asked?.method, "POST");
        assert.equal(parameters.get("serviceConnectionId"), "connection");
        assert.equal(parameters.get("api-version"), "7.1");
        assert.equal(parameters.get("audience"), "api://AzureADTokenExchange");
        assert.equal(http.tokenForms()[0]?.get("client_assertion"), "job");
    });

    it("says which service refused the job's token, and shows none of its answer", async () => {
        const http = entra(() => ({ status: 403, body: { value: "do-not-show" } }));
        const env = {
            ...PRINCIPAL,
            ARM_USE_OIDC: "true",
            ACTIONS_ID_TOKEN_REQUEST_URL: "https://github.example/token",
            ACTIONS_ID_TOKEN_REQUEST_TOKEN: "right-to-ask",
        };
        await assert.rejects(useGraph(env, http), ({ message }: Error) => {
            assert.match(message, /GitHub Actions refused.*403 at https:\/\/github\.example/);
            return !message.includes("do-not-show") && !message.includes("right-to-ask");
        });
    });

    it("asks the endpoint of ARM_MSI_ENDPOINT for the managed identity's token", async () => {
        const http = entra(({ url }) =>
            url.startsWith("http://127.0.0.1:1") ? { body: { access_token: "msi", expires_on: "4102444800" } } : {},
        );
        const env = { ARM_USE_MSI: "true", ARM_CLIENT_ID: CLIENT, ARM_MSI_ENDPOINT: "http://127.0.0.1:1/token" };
        const { asked } = await useGraph(env, http);
        const [first] = http.requests;
        const parameters = new URL(first?.url ?? "").searchParams;
        assert.equal(parameters.get("resource"), "https://graph.microsoft.com");
        assert.equal(parameters.get("client_id"), CLIENT);
        assert.equal(first?.headers.get("metadata"), "true");
        assert.equal(asked?.headers.get("authorization"), "Bearer msi");
    });

    it("explains how it tried when Entra refuses, without the secret", async () => {
        const simulator = await Simulator.start({ clock: "2026-01-01T00:00:00Z" });
        try {
            const env = { ...simulator.environment(), ARM_CLIENT_SECRET: "wrong-secret", ARM_OIDC_TOKEN: "jwt" };
            const session = await createLogin({ env, delays: NO_DELAYS })({});
            await assert.rejects(session.graph({ method: "GET", url: `${simulator.url}/v1.0/x` }), (error: Error) => {
                assert.match(error.message, /^Signing in with the client secret of client .* in tenant .* failed: /);
                assert.match(error.message, /AADSTS7000215/);
                return !error.message.includes("wrong-secret");
            });
        } finally {
            await simulator.stop();
        }
    });

    it("says what to set when nothing is, and what was begun but not completed", async () => {
        const env = { ARM_USE_CLI: "false", ARM_CLIENT_SECRET: "s3cret-value" };
        await assert.rejects(createLogin({ env })({}), ({ message }: Error) => {
            assert.match(message, /^No login to Entra is configured\. Set app-registration:tenantId \(ARM_TENANT_ID\)/);
            assert.match(message, /ARM_CLIENT_SECRET\) is set, but .*ARM_TENANT_ID\) and .*ARM_CLIENT_ID\) are not/);
            return !message.includes("s3cret-value");
        });
    });

    it("trusts the certificates of SSL_CERT_FILE, and nobody's word without them", async () => {
        const simulator = await Simulator.start({ clock: "2026-01-01T00:00:00Z" });
        try {
            const env = simulator.environment();
            assert.equal((await createLogin({ env, delays: NO_DELAYS })({})).cloud.loginEndpoint, simulator.url);
            const untrusting = createLogin({ env: { ...env, SSL_CERT_FILE: "" }, delays: NO_DELAYS });
            await assert.rejects(untrusting({}), /certificate/);
            const broken = createLogin({ env: { ...env, SSL_CERT_FILE: "/nowhere.pem" }, delays: NO_DELAYS });
            await assert.rejects(broken({}), /SSL_CERT_FILE names "\/nowhere.pem"/);
        } finally {
            await simulator.stop();
        }
    });

    it("keeps a session for a target, but forgets one that could not begin", async () => {
        let healthy = false;
        const endpoints = {
            name: "x",
            resourceManager: "https://arm.example/",
            microsoftGraphResourceId: "https://graph.example/",
            authentication: { loginEndpoint: "https://login.example" },
            suffixes: { keyVaultDns: "vault.example" },
        };
        const http = entra(() => (healthy ? { body: endpoints } : { status: 404 }));
        const login = createLogin({
            env: { ...SECRET, ARM_METADATA_HOSTNAME: "arm.example" },
            http,
            delays: NO_DELAYS,
        });
        await assert.rejects(login({}), /ARM_METADATA_HOSTNAME\) is "arm\.example".*answered 404/);
        healthy = true;
        const session = await login({});
        assert.equal(await login({}), session);
        assert.notEqual(await login({ tenantId: "other" }), session);
    });
});
