import assert from "node:assert/strict";
import { withoutSecret } from "../../../provider/rest/without-secret";

const PEM = "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG\n9w0BAQEFAASCBKcwggSj\n-----END PRIVATE KEY-----\n";

describe("a text without the secret", () => {
    it("has something else in its place, however often it stood there", () => {
        const secret = "abc8Q~defghijklmnop";
        assert.equal(withoutSecret(`${secret}, I said ${secret}.`, secret), "[secret], I said [secret].");
        assert.equal(withoutSecret("cannot store short", "short"), "cannot store [secret]");
    });

    it("has none of a private key's lines, however its white space is written", () => {
        for (const shown of [PEM, JSON.stringify(PEM), PEM.replace(/\s+/g, " ")]) {
            const text = withoutSecret(`cannot store ${shown}.`, PEM);
            assert.match(text, /^cannot store/);
            assert.doesNotMatch(text, /MIIEvQ|9w0BAQ/);
        }
    });

    it("is the text itself where there is no secret, or none of it is in there", () => {
        assert.equal(withoutSecret("a text", ""), "a text");
        assert.equal(withoutSecret("the PRIVATE KEY is not shown", PEM), "the PRIVATE KEY is not shown");
    });
});
