import assert from "node:assert/strict";
import { cloudByName } from "../../../provider/login/cloud";
import { cloudFromMetadata } from "../../../provider/login/cloud-from-metadata";
import { findCloud } from "../../../provider/login/find-cloud";
import { createSender } from "../../../provider/rest/transport";
import { type FakeAnswer, FakeHttp } from "./fake-http";

const NO_DELAYS = { firstMs: 0, longestMs: 0 };
const ENDPOINTS = {
    name: "private",
    resourceManager: "https://arm.example:8443/",
    microsoftGraphResourceId: "https://graph.example/",
    authentication: { loginEndpoint: "https://login.example/" },
    suffixes: { keyVaultDns: "vault.example:8443" },
};

describe("the cloud", () => {
    for (const [name, graph, login, discoverable] of [
        ["public", "https://graph.microsoft.com", "https://login.microsoftonline.com", true],
        ["global", "https://graph.microsoft.com", "https://login.microsoftonline.com", true],
        ["USGovernment", "https://graph.microsoft.us", "https://login.microsoftonline.us", false],
        ["dod", "https://dod-graph.microsoft.us", "https://login.microsoftonline.us", false],
        ["china", "https://microsoftgraph.chinacloudapi.cn", "https://login.chinacloudapi.cn", false],
    ] as const) {
        it(`named ${name} answers where the azuread provider looks for it`, () => {
            const cloud = cloudByName(name);
            assert.deepEqual(
                [cloud.graphEndpoint, cloud.loginEndpoint, cloud.discoverable],
                [graph, login, discoverable],
            );
        });
    }

    it("of an unknown name is refused, with the known ones", () => {
        assert.throws(
            () => cloudByName("mars"),
            /app-registration:environment \(ARM_ENVIRONMENT\) is "mars"; known clouds are public, .*china/,
        );
        assert.throws(() => cloudByName("constructor"), /ARM_ENVIRONMENT\) is "constructor"/);
    });

    it("is the public one unless the environment or the authority host says otherwise", async () => {
        const find = (env: Record<string, string>, authorityHost?: string) => findCloud(env, { authorityHost }, {});
        assert.equal((await find({})).name, "public");
        assert.equal((await find({ ARM_ENVIRONMENT: "china" })).name, "china");
        assert.equal((await find({}, "login.microsoftonline.us")).name, "usgovernment");
        assert.equal((await find({}, "https://login.microsoftonline.com/")).name, "public");
        const alias = await find({}, "login.partner.microsoftonline.cn");
        assert.deepEqual([alias.name, alias.loginEndpoint], ["china", "https://login.partner.microsoftonline.cn"]);
        assert.equal((await find({ ARM_ENVIRONMENT: "dod" }, "login.usgovcloudapi.net")).name, "usgovernmentl5");
        await assert.rejects(find({}, "http://login.example"), /authorityHost is "http:\/\/login\.example"/);
        await assert.rejects(find({}, "https://login.example/tenant"), /without a path/);
    });

    const ask = (answer: FakeAnswer, host = "arm.example:8443") => {
        const http = new FakeHttp(() => answer);
        const send = createSender({ http, delays: NO_DELAYS });
        return { http, cloud: cloudFromMetadata(host, send) };
    };

    it("tells at its metadata host where it answers, a byte order mark before it", async () => {
        const { http, cloud } = ask({ body: `\uFEFF${JSON.stringify(ENDPOINTS)}` });
        assert.deepEqual(await cloud, {
            name: "arm.example:8443",
            loginEndpoint: "https://login.example",
            graphEndpoint: "https://graph.example",
            resourceManagerEndpoint: "https://arm.example:8443",
            keyVaultDomain: "vault.example:8443",
            discoverable: false,
        });
        assert.equal(http.requests[0]?.url, "https://arm.example:8443/metadata/endpoints?api-version=2022-09-01");
    });

    for (const [what, answer, message] of [
        ["is refused", { status: 403 }, /answered 403 instead of 200/],
        ["is no JSON", { body: "<html>" }, /other than JSON/],
        [
            "lacks Graph",
            { body: { ...ENDPOINTS, microsoftGraphResourceId: undefined } },
            /without microsoftGraphResourceId/,
        ],
        ["lacks the domain of vaults", { body: { ...ENDPOINTS, suffixes: {} } }, /without suffixes\.keyVaultDns/],
        ["lacks the login", { body: { ...ENDPOINTS, authentication: null } }, /without authentication\.loginEndpoint/],
        [
            "is not https",
            { body: { ...ENDPOINTS, resourceManager: "http://arm" } },
            /resourceManager, or it is no https/,
        ],
    ] as const) {
        it(`is not known when the metadata ${what}`, async () => {
            await assert.rejects(ask(answer).cloud, message);
        });
    }

    it("is not asked at something that is no host", async () => {
        await assert.rejects(
            ask({}, "http://arm.example").cloud,
            /app-registration:metadataHost \(ARM_METADATA_HOSTNAME\) is "http:\/\/arm\.example"/,
        );
    });
});
