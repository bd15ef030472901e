import assert from "node:assert/strict";
import { problemsOfApp } from "../support/catalogues";

describe("a redirect URI", () => {
    it("goes over https, or stays on the machine, and stands for one place", () => {
        const sound = ["https://web.example.com/", "http://localhost/", "http://127.0.0.1:8080/", "http://[::1]/cb"];
        assert.deepEqual(problemsOfApp({ redirectUris: { web: sound, spa: sound, publicClient: sound } }), []);
        const spa = ["spa", "http://web.example.com/", "https://*.example.com/"];
        assert.deepEqual(
            problemsOfApp({ redirectUris: { spa, publicClient: ["https://app.example.com/%2a"] } }).slice(1),
            [
                'apps.web.redirectUris.spa[1] is "http://web.example.com/", which is not encrypted: use https; http is for ' +
                    "localhost, 127.0.0.1 and [::1] only",
                'apps.web.redirectUris.spa[2] is "https://*.example.com/", which has a wildcard: whoever gets hold of one ' +
                    "matching address gets the tokens. Declare each redirect URI itself",
                'apps.web.redirectUris.publicClient[0] is "https://app.example.com/%2a", which has a wildcard: whoever gets hold ' +
                    "of one matching address gets the tokens. Declare each redirect URI itself",
            ],
        );
    });

    it("has no fragment, and no login, which no message shows", () => {
        const web = ["https://web.example.com/#/home", "https://jane:hunter2@web.example.com/"];
        assert.deepEqual(problemsOfApp({ redirectUris: { web } }), [
            'apps.web.redirectUris.web[0] is "https://web.example.com/#/home", which has a fragment (#): OAuth 2.0 allows none in ' +
                "a redirect URI, so take it away",
            'apps.web.redirectUris.web[1] is "https://(a login)@web.example.com/", which names a login before the host: take away ' +
                "what stands before the @",
        ]);
    });
});
