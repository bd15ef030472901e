import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { SecretText } from "../../../../policies/facts/deliveries/secret-text";
import { UNKNOWN, type Value } from "../../../../policies/facts/values";

describe("a text that holds a secret", () => {
    const secret = 'p8Q~"a+b/c';
    const found = new SecretText(secret);

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
            `https://example.com/?s=${encodeURIComponent(secret).replaceAll("~", "%7E")}`,
            Buffer.from(`$s = "${secret}"`, "utf16le").toString("base64"),
            Buffer.from(JSON.stringify({ auth: Buffer.from(`u:${secret}`).toString("base64") })).toString("base64"),
        ]) {
            assert.equal(found.isIn(text), true, text);
        }
        assert.equal(found.isIn({ list: [{ deep: secret }] }), true);
        assert.equal(found.isIn({ list: [{ [secret]: UNKNOWN }] }), true);
    });

    it("is not found where it is not", () => {
        const sum = createHash("sha256").update(secret).digest();
        const others: Value[] = [
            "",
            sum.toString("hex"),
            sum.toString("base64"),
            "p8Q~",
            "p8Q~_a+b/c",
            Buffer.from("p8Q~").toString("base64"),
            42,
            null,
            UNKNOWN,
        ];
        for (const value of others) {
            assert.equal(found.isIn(value), false, String(value));
        }
    });
});
