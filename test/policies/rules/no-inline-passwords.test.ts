import assert from "node:assert/strict";
import { UNKNOWN } from "../../../policies/facts/values";
import { noInlinePasswords } from "../../../policies/rules/no-inline-passwords";
import { judge, resource, texts } from "../support/stack";

describe("no-inline-passwords", () => {
    const said = (props: object) => texts(judge(noInlinePasswords, resource("azuread:Application", { ...props })));

    it("objects to a password inside an application, known or not", () => {
        assert.match(String(said({ password: { displayName: "old" } })), /^password declares a client secret inside/);
        assert.match(String(said({ passwords: [{ displayName: "old" }] })), /^passwords declares/);
        assert.equal(said({ password: UNKNOWN }).length, 1);
        assert.equal(said({ passwords: [UNKNOWN] }).length, 1);
    });

    it("makes one finding of the same secret under both names", () => {
        const both = said({ password: { displayName: "old" }, passwords: [{ displayName: "old" }] });
        assert.equal(both.length, 1);
        assert.match(String(both), /^password and passwords declare a client secret/);
    });

    it("says nothing of an application without one", () => {
        assert.deepEqual(said({ displayName: "API" }), []);
        assert.deepEqual(said({ password: null }), []);
        assert.deepEqual(said({ passwords: [] }), []);
    });

    it("never shows the value", () => {
        assert.doesNotMatch(String(said({ password: { value: "s3cr3t-value" } })), /s3cr3t/);
    });
});
