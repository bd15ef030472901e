import assert from "node:assert/strict";
import { holdsSecret } from "../../../policies/facts/secret-text";
import { UNKNOWN, type Value } from "../../../policies/facts/values";

describe("a text that holds a secret", () => {
    const secret = 'p8Q~"a+b/c';

    it("is found in every usual form, within more as well", () => {
        for (const text of [
            secret,
            `Server=db;Password=${secret};`,
            JSON.stringify({ clientSecret: secret }),
            `https://example.com/?s=${encodeURIComponent(secret)}`,
            Buffer.from(secret).toString("hex"),
            Buffer.from(secret).toString("hex").toUpperCase(),
            Buffer.from(secret).toString("base64"),
            Buffer.from(`u:${secret}`).toString("base64"),
            Buffer.from(`us:${secret}`).toString("base64"),
            Buffer.from(`usr:${secret}!`).toString("base64url"),
            Buffer.from(`${secret}!!`).toString("base64url"),
        ]) {
            assert.equal(holdsSecret(text, secret), true, text);
        }
        assert.equal(holdsSecret({ list: [{ deep: secret }] }, secret), true);
    });

    it("is not found where it is not", () => {
        const others: Value[] = ["", "p8Q~", "p8Q~_a+b/c", Buffer.from("p8Q~").toString("base64"), 42, null, UNKNOWN];
        for (const value of others) {
            assert.equal(holdsSecret(value, secret), false, String(value));
        }
    });
});
