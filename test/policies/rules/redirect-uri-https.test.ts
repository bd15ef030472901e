import assert from "node:assert/strict";
import { UNKNOWN } from "../../../policies/facts/values";
import { redirectUriHttps } from "../../../policies/rules/redirect-uri-https";
import { looksEverywhere, saidOf } from "../support/redirects";
import { judge, resource, texts } from "../support/stack";

describe("redirect-uri-https", () => {
    const said = saidOf(redirectUriHttps);

    looksEverywhere(redirectUriHttps, "http://app.example.com/", "https://app.example.com/");

    it("lets https pass, and http that stays on the machine", () => {
        for (const uri of [
            "https://app.example.com/signin-oidc",
            "HTTPS://app.example.com",
            "http://localhost",
            "http://LOCALHOST:3000/callback",
            "http://127.0.0.1:8400/",
            "http://[::1]:8400/",
        ]) {
            assert.deepEqual(said(uri), [], uri);
        }
    });

    it("is not taken in by hosts that only look like this machine", () => {
        for (const uri of [
            "http://localhost.example.com/",
            "http://localhost@app.example.com/",
            "http://127.0.0.2/",
            "http://app.localhost/",
            "http:\\\\app.example.com/",
            "ht\ttp://app.example.com/",
        ]) {
            assert.match(String(said(uri)), /is not encrypted/, uri);
        }
    });

    it("lets public clients have schemes of their own, and only them", () => {
        for (const uri of [
            "msal0d5b7c52-3f7e-4a0c-8d0b-6a4b1b9f2e33://auth",
            "msauth.com.example.app://auth",
            "ms-appx-web://Microsoft.AAD.BrokerPlugin/0d5b7c52-3f7e-4a0c-8d0b-6a4b1b9f2e33",
            "com.example.app://signin",
            "com.example.app:/signin",
        ]) {
            assert.deepEqual(said(uri, "publicClient"), [], uri);
            assert.match(String(said(uri, "web")), /a scheme that is for public clients only/, uri);
            assert.match(String(said(uri, "singlePageApplication")), /a scheme that is for public clients only/, uri);
        }
    });

    it("knows schemes that are no app's own", () => {
        for (const uri of ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "urn:example:app"]) {
            assert.match(String(said(uri, "publicClient")), /a scheme that is no app's own/, uri);
        }
        assert.match(String(said("http://app.example.com/", "publicClient")), /is not encrypted/);
    });

    it("wants absolute URIs", () => {
        for (const uri of ["app.example.com/signin", "/signin", "", "https://"]) {
            assert.match(String(said(uri)), /is no absolute URI/, uri);
        }
    });

    it("leaves out-of-band URIs and wildcards to the rules about them", () => {
        assert.deepEqual(said("urn:ietf:wg:oauth:2.0:oob", "publicClient"), []);
        assert.deepEqual(said("URN:ietf:wg:oauth:2.0:OOB:auto"), []);
        assert.deepEqual(said("*"), []);
        assert.deepEqual(said("https://xn--1g7c.example.com/"), []);
        assert.equal(said("http://*.example.com/").length, 1);
    });

    it("waits for the platform where it decides", () => {
        const part = (...redirectUris: string[]) =>
            texts(
                judge(redirectUriHttps, resource("azuread:ApplicationRedirectUris", { type: UNKNOWN, redirectUris })),
            );
        assert.deepEqual(part("https://app.example.com/", "com.example.app://signin"), ["not known: type"]);
        assert.match(String(part("http://app.example.com/")), /is not encrypted/);
    });
});
