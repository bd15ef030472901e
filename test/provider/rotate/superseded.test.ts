import assert from "node:assert/strict";
import { supersededVersions, type Version } from "../../../provider/rotate/superseded";
import { SERIES } from "../support";

const NOW = "2026-07-01T12:00:00Z";
const at = (instant: string) => Date.parse(instant) / 1_000;

/** A version of an earlier generation that has ended. */
function version(changed: Partial<Version> = {}): Version {
    return {
        version: "old",
        enabled: true,
        created: at("2026-01-01T00:00:00Z"),
        expires: at("2026-06-01T00:00:00Z"),
        tags: {
            "managed-by": "pulumi-app-registration",
            series: SERIES,
            keyId: "k1",
            rotated: "2026-01-01T00:00:00Z",
        },
        ...changed,
    };
}

const NEWEST = version({
    version: "new",
    created: at("2026-05-01T00:00:00Z"),
    expires: at("2026-09-01T00:00:00Z"),
    tags: { "managed-by": "pulumi-app-registration", series: SERIES, keyId: "k2", rotated: "2026-05-01T00:00:00Z" },
});
const OURS = version().tags;

/** A version of a certificate, which lives longer than its credential. */
function certificate(expires: string, series = SERIES): Partial<Version> {
    const tags = { "managed-by": "pulumi-app-registration", series, rotated: "2026-01-01T00:00:00Z", expires };
    return { expires: at("2026-09-15T00:00:00Z"), tags };
}

const TABLE: readonly (readonly [string, Partial<Version>, boolean])[] = [
    ["disables one whose credential has ended", {}, true],
    ["disables one at the very second of its end", { expires: at(NOW) }, true],
    ["leaves one that is valid for another second", { expires: at(NOW) + 1 }, false],
    ["leaves one without an end", { expires: undefined }, false],
    ["leaves one that is disabled already", { enabled: false }, false],
    ["leaves one that holds the current credential", { tags: { ...OURS, keyId: "K2" } }, false],
    ["disables a certificate whose credential has ended, though it has not", certificate("2026-06-01T00:00:00Z"), true],
    ["leaves a certificate whose credential has not ended", certificate("2026-09-01T00:00:00Z"), false],
    ["leaves a certificate of another series", certificate("2026-06-01T00:00:00Z", "0123456789ab"), false],
    ["leaves one of others", { tags: { ...OURS, "managed-by": undefined } }, false],
    ["leaves one of another series, whose name was taken over", { tags: { ...OURS, series: "0123456789ab" } }, false],
    ["leaves one that names no credential and no end of one", { tags: { ...OURS, keyId: undefined } }, false],
    [
        "goes by a secret's own end, whatever a tag of the program's choice says",
        { expires: at(NOW) + 1, tags: { ...OURS, expires: "2026-01-01T00:00:00Z" } },
        false,
    ],
    ["leaves one that was written in the same second as the newest", { created: NEWEST.created }, false],
];

describe("versions that nobody can use any more", () => {
    for (const [what, changed, isDisabled] of TABLE) {
        it(what, () => {
            const disabled = supersededVersions([version(changed), NEWEST], { keyId: "k2", series: SERIES }, NOW);
            assert.deepEqual(
                disabled.map((one) => one.version),
                isDisabled ? ["old"] : [],
            );
        });
    }

    it("disables what was revoked, though it would be valid for long", () => {
        const living = version({ expires: at("2027-01-01T00:00:00Z") });
        const judged = (revokeBefore: string) =>
            supersededVersions([living, NEWEST], { keyId: "k2", series: SERIES, revokeBefore }, NOW);
        assert.equal(judged("2026-01-01T00:00:01Z").length, 1);
        assert.equal(judged("2026-01-01T00:00:00Z").length, 0);
    });

    it("never takes the newest version, not even one that has ended", () => {
        assert.deepEqual(
            supersededVersions(
                [{ ...NEWEST, expires: at("2026-05-02T00:00:00Z") }],
                { keyId: "x", series: SERIES },
                NOW,
            ),
            [],
        );
        assert.deepEqual(supersededVersions([], { keyId: "x", series: SERIES }, NOW), []);
    });
});
