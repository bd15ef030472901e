import { equal } from "node:assert/strict";
import { quote, show } from "../../rotation/quote";

describe("a text that a message quotes", () => {
    it("stands on one line, with what nobody sees written out", () => {
        equal(quote('a "b"\nc\u202ed'), '"a \\"b\\"\\nc\\u202ed"');
        equal(show({ a: "b\u200b" }), '{"a":"b\\u200b"}');
    });

    it("is cut after 60 characters, and no emoji in two", () => {
        equal(quote("x".repeat(60)), `"${"x".repeat(60)}"`);
        equal(quote("x".repeat(61)), `"${"x".repeat(60)}…"`);
        equal(quote(`${"x".repeat(59)}😀y`), `"${"x".repeat(59)}…"`);
    });

    it("has neither a client secret nor a login in it", () => {
        equal(quote("abc8Q~defghijklm01234"), '"(a client secret)"');
        equal(quote("https://me:hunter2@contoso.example/"), '"https://(a login)@contoso.example/"');
    });
});
