import assert from "node:assert/strict";
import type { Cloud } from "../../../provider/login/cloud";
import { cloudByName } from "../../../provider/login/cloud";
import { createSignIn } from "../../../provider/verification/sign-in";
import { entra, FakeHttp } from "../login/fake-http";

const TENANT = "11111111-1111-4111-8111-111111111111";
const CLIENT = "22222222-2222-4222-8222-222222222222";
const VALUE = "abc8Q~a-value-that-nobody-may-see";

function signInWith(http: FakeHttp, cloud: Cloud = cloudByName("public"), limitMs?: number) {
    const method = { kind: "secret", tenantId: TENANT, clientId: CLIENT, clientSecret: VALUE } as const;
    return createSignIn({ method, cloud, scope: `${cloud.graphEndpoint}/.default` }, { http }, limitMs);
}

/** Entra, but for what it answers to a request for a token. */
function refusing(answer: { status: number; body?: unknown; headers?: Record<string, string> }): FakeHttp {
    const usual = entra();
    return new FakeHttp((request) => (request.url.includes("/oauth2/v2.0/token") ? answer : usual.answerTo(request)));
}

describe("a sign-in to find out whether a credential works", () => {
    it("asks for a token anew each time, with the credential and for the scope", async () => {
        const http = entra();
        const signIn = signInWith(http);
        assert.equal(await signIn(), undefined);
        assert.equal(await signIn(), undefined);
        const forms = http.tokenForms();
        assert.equal(forms.length, 2);
        assert.equal(forms[0]?.get("client_secret"), VALUE);
        assert.match(forms[0]?.get("scope") ?? "", /^https:\/\/graph\.microsoft\.com\/\.default/);
    });

    it("goes to the login of a sovereign cloud", async () => {
        const http = entra();
        await signInWith(http, cloudByName("usgovernment"))();
        assert.ok(http.requests.every(({ url }) => new URL(url).host === "login.microsoftonline.us"));
        assert.match(http.tokenForms()[0]?.get("scope") ?? "", /^https:\/\/graph\.microsoft\.us\/\.default/);
    });

    it("tells code, status and the first sentence of a refusal, without ids that differ every time", async () => {
        const error_description =
            "AADSTS7000215: Invalid client secret provided. Trace ID: 1 Correlation ID: 2 Timestamp: 3";
        const http = refusing({ status: 401, body: { error: "invalid_client", error_description } });
        assert.deepEqual(await signInWith(http)(), {
            code: "AADSTS7000215",
            status: 401,
            says: "AADSTS7000215: Invalid client secret provided",
            retryAfterMs: undefined,
        });
        assert.equal(http.tokenForms().length, 1, "nothing tries again by itself");
    });

    it("tells a busy service by its status, and how long it wants to be left alone", async () => {
        for (const status of [429, 503]) {
            const http = refusing({ status, headers: { "retry-after": "7" }, body: "<html>busy</html>" });
            const refusal = await signInWith(http)();
            assert.deepEqual([refusal?.status, refusal?.code, refusal?.retryAfterMs], [status, undefined, 7_000]);
            assert.equal(http.tokenForms().length, 1, "nothing tries again by itself");
        }
    });

    it("tells that nobody answered", async () => {
        const http = new FakeHttp(() => {
            throw Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
        });
        const refusal = await signInWith(http)();
        assert.deepEqual([refusal?.status, refusal?.code], [undefined, undefined]);
        assert.ok(refusal?.says);
    });

    it("does not wait for ever for an answer", async () => {
        const http = new FakeHttp(() => ({}));
        http.sendRequest = ({ abortSignal }) =>
            new Promise((_resolve, reject) => {
                abortSignal?.addEventListener?.("abort", () => reject(new Error("given up")));
            });
        const refusal = await signInWith(http, undefined, 1)();
        assert.equal(refusal?.status, undefined);
        assert.ok(refusal?.says);
    });

    it("hides the credential, should an answer repeat it", async () => {
        const http = refusing({
            status: 400,
            body: { error_description: `AADSTS900144: what is client_secret=${VALUE}?` },
        });
        assert.equal((await signInWith(http)())?.says, "AADSTS900144: what is client_secret=[secret]?");
    });
});
