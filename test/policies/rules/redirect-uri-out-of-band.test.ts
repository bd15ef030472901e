import assert from "node:assert/strict";
import { redirectUriOutOfBand } from "../../../policies/rules/redirect-uri-out-of-band";
import { looksEverywhere, saidOf } from "../support/redirects";

describe("redirect-uri-out-of-band", () => {
    const said = saidOf(redirectUriOutOfBand);

    looksEverywhere(redirectUriOutOfBand, "urn:ietf:wg:oauth:2.0:oob", "http://localhost");

    it("finds it in any spelling", () => {
        for (const uri of [
            "URN:IETF:WG:OAUTH:2.0:OOB",
            "urn:ietf:wg:oauth:2.0:oob:auto",
            " urn:ietf:wg:oauth:2.0:oob",
        ]) {
            assert.match(String(said(uri, "publicClient")), /hands the code to the user/, uri);
        }
    });

    it("is about nothing else", () => {
        for (const uri of [
            "https://login.microsoftonline.com/common/oauth2/nativeclient",
            "urn:ietf:wg:oauth:2.0:oobs",
            "https://app.example.com/urn:ietf:wg:oauth:2.0:oob",
        ]) {
            assert.deepEqual(said(uri, "publicClient"), [], uri);
        }
    });
});
