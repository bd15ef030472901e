import assert from "node:assert/strict";
import { type Props, Secret, Unknown } from "../../../provider/wire/handler";
import { hasSecret, hasUnknown, reveal, withoutSecrets } from "../../../provider/wire/values";

describe("values that handlers work with", () => {
    it("are revealed at any depth for a service, without what is undefined", () => {
        const value = { a: [new Secret({ b: new Secret("x") })], c: undefined, d: null };
        assert.deepEqual(reveal(value), { a: [{ b: "x" }], d: null });
    });

    it("are not revealed when a part is unknown", () => {
        assert.throws(() => reveal({ a: [new Secret(new Unknown())] }), /not known before the deployment/);
    });

    it("stand in no message where they are secret, however it shows them", () => {
        const long = "x".repeat(58);
        const told: [Props, string, string][] = [
            [
                { a: new Secret("12345") },
                'a is "12345": did you mean P12345D? Write',
                'a is "[secret]": its form is not known. Write',
            ],
            [{ a: new Secret(12345) }, "a is 12345, not 123456", 'a is "[secret]", not 123456'],
            [{ a: { b: "c", d: new Secret("e") } }, 'a is {"b":"c","d":"e"}, not "c"', 'a is "[secret]", not "c"'],
            [{ a: [long, new Secret("hunter2")] }, `a is ["${long}…`, 'a is "[secret]"'],
            [{ a: new Secret("e"), b: "c" }, "b is 5: did you mean P5D?", "b is 5: did you mean P5D?"],
            [{ a: [new Secret("e"), new Unknown()] }, 'a has "e" and 5', 'a has "[secret]" and 5'],
        ];
        for (const [props, message, expected] of told) {
            assert.equal(withoutSecrets(message, props), expected);
        }
    });

    it("tell whether a part of them is unknown or secret", () => {
        assert.equal(hasUnknown({ a: [new Secret([new Unknown()])] }), true);
        assert.equal(hasUnknown({ a: [new Secret("x")], b: null, c: undefined }), false);
        assert.equal(hasSecret({ a: [{ b: new Secret("x") }] }), true);
        assert.equal(hasSecret({ a: ["x", null], b: new Unknown() }), false);
    });
});
