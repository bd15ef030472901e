import assert from "node:assert/strict";
import fc from "fast-check";
import {
    type CredentialName,
    formatCredentialName,
    isInstant,
    LONGEST_CREDENTIAL_NAME,
    parseCredentialName,
} from "../../contract/credential-name";

const example: CredentialName = {
    label: "prod/web-api",
    generation: 3,
    issuedAt: "2027-03-01T00:00:00Z",
    series: "4f2a9c01b7de",
};

const names = fc.record({
    label: fc.string({ unit: "grapheme", maxLength: 200, size: "max" }),
    generation: fc.integer({ min: 1, max: 999_999_999_999_999 }),
    issuedAt: fc
        .integer({ min: 0, max: 4_102_444_800 })
        .map((seconds) => new Date(seconds * 1000).toISOString().replace(".000Z", "Z")),
    series: fc.string({ unit: fc.constantFrom(..."0123456789abcdef"), minLength: 12, maxLength: 12 }),
});

describe("a credential's name", () => {
    it("reads like its example", () => {
        assert.equal(formatCredentialName(example), "prod/web-api#3 2027-03-01T00:00:00Z [4f2a9c01b7de]");
    });

    it("gives back what was written, and a shortened label as a beginning of the whole one", () => {
        fc.assert(
            fc.property(names, (name) => {
                const text = formatCredentialName(name);
                const read = parseCredentialName(text);
                assert.ok(read);
                assert.deepEqual({ ...read, label: "" }, { ...name, label: "" });
                const whole = name.label.trim();
                assert.ok(read.label === whole || whole.startsWith(read.label.replace(/…$/, "")));
                assert.ok(read.label === whole || text.length > LONGEST_CREDENTIAL_NAME - 8, "shortened too much");
                assert.equal(formatCredentialName(read), text);
            }),
        );
    });

    it("never exceeds 90 characters and never cuts a character in two", () => {
        fc.assert(
            fc.property(names, (name) => {
                const text = formatCredentialName(name);
                assert.ok(text.length <= LONGEST_CREDENTIAL_NAME, `${text.length} characters`);
            }),
        );
        const faces = formatCredentialName({ ...example, label: "🙂".repeat(80) });
        assert.equal(Buffer.from(faces, "utf8").toString("utf8"), faces);
        assert.ok(faces.length <= LONGEST_CREDENTIAL_NAME);
    });

    it("keeps a label that itself looks like a name", () => {
        const label = "a#1 2020-01-01T00:00:00Z [000000000000]";
        assert.deepEqual(parseCredentialName(formatCredentialName({ ...example, label })), { ...example, label });
    });

    for (const [text, why] of [
        ["", "is empty"],
        ["made by hand", "has no facts at all"],
        ["prod/web-api#3 2027-03-01T00:00:00Z", "has no series"],
        ["prod/web-api#3 2027-03-01T00:00:00Z [4F2A9C01B7DE]", "has capital digits"],
        ["prod/web-api#3 2027-03-01T00:00:00Z [4f2a9c01b7d]", "has a series of eleven digits"],
        ["prod/web-api#3 2027-03-01T00:00:00Z [4f2a9c01b7de] ", "is followed by anything"],
        ["prod/web-api#0 2027-03-01T00:00:00Z [4f2a9c01b7de]", "has generation 0"],
        ["prod/web-api#03 2027-03-01T00:00:00Z [4f2a9c01b7de]", "has a leading zero"],
        ["prod/web-api#3 2027-02-30T00:00:00Z [4f2a9c01b7de]", "has a day that does not exist"],
        ["prod/web-api#3 2027-03-01 00:00:00Z [4f2a9c01b7de]", "has another form of instant"],
    ] as const) {
        it(`is not ours when it ${why}`, () => {
            assert.equal(parseCredentialName(text), undefined);
        });
    }

    it("refuses to be written from facts that could not be read again", () => {
        assert.throws(() => formatCredentialName({ ...example, generation: 0 }), /generation is 0/);
        assert.throws(() => formatCredentialName({ ...example, generation: 1.5 }), /generation is 1.5/);
        assert.throws(() => formatCredentialName({ ...example, issuedAt: "2027-03-01" }), /issuedAt is "2027-03-01"/);
        assert.throws(() => formatCredentialName({ ...example, series: "xyz" }), /series is "xyz"/);
    });

    it("knows an instant from a text that only looks like one", () => {
        assert.equal(isInstant("2028-02-29T00:00:00Z"), true);
        assert.equal(isInstant("2027-02-29T00:00:00Z"), false);
        assert.equal(isInstant("2027-02-28T24:00:00Z"), false);
        assert.equal(isInstant("2027-02-28T23:00:60Z"), false);
    });
});
