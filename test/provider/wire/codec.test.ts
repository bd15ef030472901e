import assert from "node:assert/strict";
import { decodeProps, encodeProps } from "../../../provider/wire/codec";
import { type Props, Secret, Unknown } from "../../../provider/wire/handler";

const SIGNATURE = "4dabf18193072939515e22adb298388d";
const wireSecret = (value: unknown) => ({ [SIGNATURE]: "1b47061264138c4ac30d75fd1eb44270", value });
const WIRE_UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

describe("the wire codec", () => {
    it("brings every kind of value there and back unchanged", () => {
        const wire = {
            text: "x",
            number: 1.5,
            yes: true,
            nothing: null,
            list: ["a", wireSecret("b"), { c: WIRE_UNKNOWN }],
            secretObject: wireSecret({ user: "u", later: WIRE_UNKNOWN }),
        };
        assert.deepEqual(encodeProps(decodeProps(wire)), wire);
    });

    it("shows handlers secrets and unknown values as objects of their own, at any depth", () => {
        const props = decodeProps({ a: { b: [wireSecret("value")] }, c: WIRE_UNKNOWN });
        assert.deepEqual(props, { a: { b: [new Secret("value")] }, c: new Unknown() });
    });

    it("keeps an output secret when a handler returns the secret that it was given", () => {
        const { password } = decodeProps({ password: wireSecret("p") });
        assert.deepEqual(encodeProps({ stored: password }), { stored: wireSecret("p") });
    });

    it("drops what is undefined at any depth, since the server cannot send it", () => {
        const props: Props = { a: undefined, b: { c: undefined, d: 1 }, e: [{ f: undefined }], g: new Secret({}) };
        assert.deepEqual(encodeProps(props), { b: { d: 1 }, e: [{}], g: wireSecret({}) });
    });

    it("marks a secret within a secret once", () => {
        assert.deepEqual(encodeProps({ a: new Secret(new Secret("x")) }), { a: wireSecret("x") });
        assert.deepEqual(decodeProps({ a: wireSecret(wireSecret("x")) }), { a: new Secret("x") });
    });

    it("refuses assets, archives, resources and outputs, naming the property", () => {
        const kinds = {
            "an asset": "c44067f5952c0a294b673a41bacd8c17",
            "an archive": "0def7320c3a5731c473e5ecbe6d01bc7",
            "a resource": "5cf8f73096256a8f31e491e813e4eb8e",
            "an output": "d0e6a833031e9bbcd3f4e8bde6ca49a4",
        };
        for (const [kind, signature] of Object.entries(kinds)) {
            assert.throws(() => decodeProps({ logo: [{ [SIGNATURE]: signature, text: "x" }] }), {
                message: `The property "logo[0]" is ${kind}, which is not supported. Give a plain value instead.`,
            });
        }
    });

    it("refuses to send what is no JSON value and never prints it", () => {
        const withDate = { a: { when: new Date(0) } } as unknown as Props;
        assert.throws(() => encodeProps(withDate), { message: /^The property "a\.when" is a Date,/ });
        assert.throws(() => encodeProps({ n: Number.NaN }), { message: /^The property "n" is the number NaN,/ });
    });

    it("treats a member called __proto__ as data", () => {
        const wire = JSON.parse('{"__proto__": {"polluted": true}}');
        assert.equal(Object.keys(decodeProps(wire))[0], "__proto__");
        assert.equal(JSON.stringify(encodeProps(decodeProps(wire))), '{"__proto__":{"polluted":true}}');
    });

    it("hides secrets from logs", () => {
        const props = decodeProps({ password: wireSecret("hunter2") });
        assert.doesNotMatch(`${props.password} ${JSON.stringify(props)}`, /hunter2/);
    });
});
