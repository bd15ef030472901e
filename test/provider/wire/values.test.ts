import assert from "node:assert/strict";
import { Secret, Unknown } from "../../../provider/wire/handler";
import { hasSecret, hasUnknown, reveal } from "../../../provider/wire/values";

describe("values that handlers work with", () => {
    it("are revealed at any depth for a service, without what is undefined", () => {
        const value = { a: [new Secret({ b: new Secret("x") })], c: undefined, d: null };
        assert.deepEqual(reveal(value), { a: [{ b: "x" }], d: null });
    });

    it("are not revealed when a part is unknown", () => {
        assert.throws(() => reveal({ a: [new Secret(new Unknown())] }), /not known before the deployment/);
    });

    it("tell whether a part of them is unknown or secret", () => {
        assert.equal(hasUnknown({ a: [new Secret([new Unknown()])] }), true);
        assert.equal(hasUnknown({ a: [new Secret("x")], b: null, c: undefined }), false);
        assert.equal(hasSecret({ a: [{ b: new Secret("x") }] }), true);
        assert.equal(hasSecret({ a: ["x", null], b: new Unknown() }), false);
    });
});
