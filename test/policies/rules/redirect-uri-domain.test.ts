import assert from "node:assert/strict";
import { redirectUriDomain } from "../../../policies/rules/redirect-uri-domain";
import { looksEverywhere, saidOf } from "../support/redirects";

describe("redirect-uri-domain", () => {
    const said = saidOf(redirectUriDomain);

    looksEverywhere(redirectUriDomain, "https://a1b2.ngrok.io/cb", "https://app.example.com/");

    it("denies a domain and everything below it, however it is written", () => {
        for (const uri of [
            "https://ngrok.io/",
            "https://a.b.NGROK.io:8443/cb",
            "https://a1b2.ngrok.io./cb",
            "https://a1b2.ngrok%2Eio/cb",
            "https://a1b2.ngrok。io/cb",
            "https://ｎｇｒｏｋ.io/",
            "http://a1b2.ngrok.io/",
        ]) {
            assert.match(String(said(uri)), /\(ngrok\.io\) leads to a domain on the deny list/, uri);
        }
        assert.match(String(said("https://abc.trycloudflare.com/")), /trycloudflare\.com/);
        assert.match(String(said("https://bit.ly/3xYz")), /bit\.ly/);
        assert.match(String(said("https://webhook.site/0d5b7c52")), /webhook\.site/);
    });

    it("compares whole labels of the host alone", () => {
        for (const uri of [
            "https://myngrok.io/",
            "https://ngrok.io.example.com/",
            "https://app.example.com/ngrok.io",
            "https://ngrok.io@app.example.com/",
            "com.ngrok.io://signin",
            "nonsense",
        ]) {
            assert.deepEqual(said(uri, "publicClient"), [], uri);
        }
    });

    it("takes another list", () => {
        const strict = saidOf(redirectUriDomain, { deniedDomains: ["*.Bücher.example", " .old.example. ", ""] });
        assert.match(String(strict("https://shop.xn--bcher-kva.example/")), /\(xn--bcher-kva\.example\) leads to/);
        assert.match(String(strict("https://old.example/")), /\(old\.example\) leads to/);
        assert.deepEqual(strict("https://a1b2.ngrok.io/"), []);
        assert.deepEqual(saidOf(redirectUriDomain, { deniedDomains: [] })("https://ngrok.io/"), []);
    });
});
