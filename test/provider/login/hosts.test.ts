import assert from "node:assert/strict";
import { cloudByName, withAuthorityHost } from "../../../provider/login/cloud";
import { findCloud } from "../../../provider/login/find-cloud";
import { createLogin } from "../../../provider/login/login";
import { entra, type FakeAnswer, FakeHttp } from "./fake-http";

const NO_DELAYS = { firstMs: 0, longestMs: 0 };
const TENANT = "11111111-1111-4111-8111-111111111111";
const CLIENT = "22222222-2222-4222-8222-222222222222";
const SECRET = { ARM_TENANT_ID: TENANT, ARM_CLIENT_ID: CLIENT, ARM_CLIENT_SECRET: "s3cret-value" };
const ENDPOINTS = {
    resourceManager: "https://arm.example/",
    microsoftGraphResourceId: "https://graph.example/",
    authentication: { loginEndpoint: "https://login.example" },
    suffixes: { keyVaultDns: "vault.example" },
};

describe("the host that issues tokens", () => {
    for (const [written, right] of [
        ["login.microsoftonIine.com", "login.microsoftonline.com"],
        ["login.microsoftonline.com.evil.example", "login.microsoftonline.com"],
        ["https://login-microsoftonline.com", "login.microsoftonline.com"],
        ["loginmicrosoftonline.com", "login.microsoftonline.com"],
        ["login.microsoftonline.com.", "login.microsoftonline.com"],
        ["login.microsoftonline.com:8443", "login.microsoftonline.com"],
        ["login.rnicrosoftonline.com", "login.microsoftonline.com"],
        ["login.micr0softonline.com", "login.microsoftonline.com"],
        ["login.microsoftonline.co", "login.microsoftonline.com"],
        ["login.micrоsоftonline.com", "login.microsoftonline.com"],
        ["login.xn--micrsftonline-l7kb.com", "login.microsoftonline.com"],
        ["login.mícrosoftonline.us", "login.microsoftonline.us"],
        ["login.partner.microsoftonline.cn.evil.example", "login.partner.microsoftonline.cn"],
        ["login.windows.net.evil.example", "login.windows.net"],
    ] as const) {
        it(`is not ${written}, which is refused with the name of ${right}`, () => {
            assert.throws(
                () => withAuthorityHost(cloudByName("public"), written, false),
                ({ message }: Error) => message.includes(`only looks like ${right}`),
            );
        });
    }

    it("may have any of the names that Microsoft gives it", () => {
        for (const host of ["login.windows.net", "login.microsoft.com", "sts.windows.net"]) {
            const cloud = withAuthorityHost(cloudByName("public"), host, true);
            assert.deepEqual([cloud.name, cloud.loginEndpoint], ["public", `https://${host}`]);
        }
    });

    it("is not that of another cloud than the one that was chosen", async () => {
        await assert.rejects(
            findCloud({ ARM_ENVIRONMENT: "china" }, { authorityHost: "login.microsoftonline.us" }, {}),
            /authorityHost is "login\.microsoftonline\.us", the host of the cloud "usgovernment", but the cloud "china"/,
        );
    });

    it("is no stranger, whatever it is called", async () => {
        await assert.rejects(
            findCloud({}, { authorityHost: "https://idp.contoso.example" }, {}),
            /which is no host of a known cloud.*Leave it out, or name the cloud.*app-registration:metadataHost/,
        );
        for (const trick of [
            "https://login.microsoftonline.com@evil.example",
            "login.microsoftonline.com\\@evil.example",
        ]) {
            await assert.rejects(findCloud({}, { authorityHost: trick }, {}), /authorityHost is /);
        }
    });

    it("may be one that the configured metadata host names", async () => {
        const http = new FakeHttp(() => ({ body: ENDPOINTS }));
        const find = (authorityHost: string) =>
            findCloud({ ARM_METADATA_HOSTNAME: "arm.example" }, { authorityHost }, { http, delays: NO_DELAYS });
        assert.equal((await find("login.example")).loginEndpoint, "https://login.example");
        await assert.rejects(
            find("login.microsoftonline.com"),
            /the host of the cloud "public", but the cloud "arm\.example"/,
        );
    });
});

describe("the host of a cloud's metadata", () => {
    const find = (host: string, body: object = ENDPOINTS) => {
        const http = new FakeHttp(() => ({ body }));
        return { http, cloud: findCloud({ ARM_METADATA_HOSTNAME: host }, {}, { http, delays: NO_DELAYS }) };
    };

    for (const host of ["management.azure.com.evil.example", "rnanagement.azure.com", "management-azure.com"]) {
        it(`is not ${host}, which is not even asked`, async () => {
            const { http, cloud } = find(host);
            await assert.rejects(cloud, /which only looks like management\.azure\.com/);
            assert.equal(http.requests.length, 0);
        });
    }

    it("may be that of a known cloud", async () => {
        assert.equal((await find("management.azure.com").cloud).name, "management.azure.com");
    });

    for (const [what, body] of Object.entries({
        "a login with a path": { ...ENDPOINTS, authentication: { loginEndpoint: "https://login.example/adfs" } },
        "a login with a user": {
            ...ENDPOINTS,
            authentication: { loginEndpoint: "https://login.example@evil.example" },
        },
        "a login behind a backslash": { ...ENDPOINTS, authentication: { loginEndpoint: "https:\\\\login.example" } },
        "a Graph with a query": { ...ENDPOINTS, microsoftGraphResourceId: "https://graph.example?x" },
        "a Resource Manager that climbs": { ...ENDPOINTS, resourceManager: "https://arm.example/a/.." },
        "vaults in a path": { ...ENDPOINTS, suffixes: { keyVaultDns: "evil.example/vault.example" } },
        "vaults of a user": { ...ENDPOINTS, suffixes: { keyVaultDns: "x@evil.example" } },
        "vaults of a whole top-level domain": { ...ENDPOINTS, suffixes: { keyVaultDns: "example" } },
        "vaults behind a fragment": { ...ENDPOINTS, suffixes: { keyVaultDns: "evil.example#.vault.example" } },
    })) {
        it(`may not name ${what}`, async () => {
            await assert.rejects(find("arm.example", body).cloud, /or it is no (https address of a host alone|domain)/);
        });
    }
});

describe("a login's tokens and secrets", () => {
    const login = (http: FakeHttp) => createLogin({ env: SECRET, http, delays: NO_DELAYS })({});
    const others = (answer: FakeAnswer) => entra(() => answer);

    it("are sent to the services of the cloud only", async () => {
        const http = others({ body: {} });
        const { graph, resourceManager, keyVault, client } = await login(http);
        const vault = keyVault("https://kv-identity.vault.azure.net/secrets/x");
        for (const [send, url, goes] of [
            [graph, "https://graph.microsoft.com.evil.example/v1.0/x", "https://graph.microsoft.com"],
            [graph, "https://management.azure.com/x", "https://graph.microsoft.com"],
            [resourceManager, "https://graph.microsoft.com/x", "https://management.azure.com"],
            [vault, "https://kv-other.vault.azure.net/secrets/x", "https://kv-identity.vault.azure.net"],
        ] as const) {
            await assert.rejects(send({ method: "GET", url }), ({ message }: Error) =>
                message.endsWith(`tokens and secrets of this login go to ${goes} only.`),
            );
        }
        assert.throws(() => keyVault("https://kv-identity.vault.azure.net.evil.example"), /in no vault of the cloud/);
        const { SecretClient } = await import("@azure/keyvault-secrets");
        const stranger = new SecretClient("https://kv.vault.evil.example", client.credential, client.options);
        await assert.rejects(stranger.getSecret("x"), /go to https:\/\/NAME\.vault\.azure\.net only/);
        assert.equal(
            http.requests.filter(({ url }) => !url.startsWith("https://login.microsoftonline.com/")).length,
            0,
        );
    });

    for (const status of [301, 302, 303, 307, 308]) {
        it(`follow no answer ${status} of a service`, async () => {
            const http = others({
                status,
                headers: { location: "https://graph.microsoft.com/elsewhere?token=hidden" },
            });
            const { graph, client } = await login(http);
            await assert.rejects(
                graph({ method: "GET", url: "https://graph.microsoft.com/v1.0/x" }),
                ({ message }: Error) =>
                    message.startsWith(`https://graph.microsoft.com answered ${status} and points to `) &&
                    !message.includes("hidden"),
            );
            const { SecretClient } = await import("@azure/keyvault-secrets");
            const vault = new SecretClient("https://kv-1.vault.azure.net", client.credential, client.options);
            await assert.rejects(vault.getSecret("x"), /https:\/\/kv-1\.vault\.azure\.net answered 30\d and points to/);
            assert.equal(http.requests.filter(({ url }) => url.includes("elsewhere")).length, 0);
        });
    }

    it("follow no answer of the authority", async () => {
        const inner = entra();
        const http = new FakeHttp((request) =>
            request.url.includes("/oauth2/v2.0/token")
                ? { status: 307, headers: { location: "https://evil.example/token" } }
                : inner.answerTo(request),
        );
        const { graph } = await login(http);
        await assert.rejects(
            graph({ method: "GET", url: "https://graph.microsoft.com/v1.0/x" }),
            /^Error: Signing in with the client secret .* failed: https:\/\/login\.microsoftonline\.com answered 307 and points to https:\/\/evil\.example/,
        );
        assert.equal(http.requests.filter(({ url }) => url.includes("evil")).length, 0);
    });

    it("go to no other host that the authority's description names", async () => {
        const metadata = { ...ENDPOINTS, authentication: { loginEndpoint: "https://login.example" } };
        const inner = entra(() => ({ body: metadata }));
        const http = new FakeHttp((request) => {
            const answer = inner.answerTo(request);
            const body = JSON.stringify(answer.body).replace(
                "https://login.example/t/oauth2/v2.0/token",
                "https://evil.example/token",
            );
            return { ...answer, body };
        });
        const env = { ...SECRET, ARM_TENANT_ID: "t", ARM_METADATA_HOSTNAME: "arm.example" };
        const { graph } = await createLogin({ env, http, delays: NO_DELAYS })({});
        await assert.rejects(
            graph({ method: "GET", url: "https://graph.example/v1.0/x" }),
            /tokens and secrets of this login go to https:\/\/login\.example only/,
        );
        assert.equal(http.requests.filter(({ url }) => url.includes("evil")).length, 0);
    });
});
