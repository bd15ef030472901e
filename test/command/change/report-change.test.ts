import assert from "node:assert/strict";
import type { Changed } from "../../../command/change/change";
import { changeInWords, exitCodeOf } from "../../../command/change/report-change";
import { pastInstant } from "../../../command/change/revoke";

const before = {
    name: "web-default",
    urn: "urn:pulumi:prod::apps::app-registration:index:RotatingClientSecret::web-default",
    secretName: "prod-web-default",
    generation: 4,
    expiresAt: "2027-01-01T00:00:00Z",
    lagging: [],
};
const after = { ...before, generation: 5, expiresAt: "2027-04-01T00:00:00Z" };
const changed = (more: Partial<Changed>): Changed => ({
    outcome: "rotated",
    stack: "prod",
    before,
    setting: { argument: "rotateToken", value: "a text" },
    file: "Pulumi.prod.yaml",
    succeeded: true,
    ...more,
});

describe("the report of a change", () => {
    const cases: [Partial<Changed>, number, RegExp][] = [
        [{ after }, 0, /^web-default is at generation 5 now \(was 4\), valid until 2027-04-01T00:00:00Z\.$/],
        [{ after: { ...after, lagging: ["kv-west"] } }, 2, /Not brought up to date: kv-west\. Deploy again\.$/],
        [{ after, succeeded: false }, 1, /now \(was 4\).*\nSomething else in this deployment failed/],
        [
            { outcome: "waiting", after: { ...before, blockedUntil: "2027-01-01T00:00:00Z" } },
            2,
            /^web-default waits: .* from 2027-01-01T00:00:00Z on/,
        ],
        [{ outcome: "waiting", after: before }, 2, /^web-default was not rotated: it is still at generation 4/],
        [
            { outcome: "failed", after: before, succeeded: false },
            1,
            /stays in Pulumi\.prod\.yaml: the next run rotates/,
        ],
        [{ outcome: "refused" }, 1, /The preview failed/],
        [{ outcome: "declined" }, 0, /^Nothing was changed/],
        [{ outcome: "inCode" }, 2, /Set rotateToken of web-default to "a text"/],
    ];
    for (const [more, code, words] of cases) {
        it(`tells ${more.outcome ?? "rotated"}${more.after?.lagging.length ? ", lagging" : ""} and ends with ${code}`, () => {
            const one = changed({ ...(more.outcome === undefined ? {} : { succeeded: undefined }), ...more });
            assert.match(changeInWords(one), words);
            assert.equal(exitCodeOf(one), code);
        });
    }
});

describe("the instant before which things are revoked", () => {
    const NOW = "2027-03-01T12:00:00Z";

    it("is now, an instant or a date of the past", () => {
        assert.equal(pastInstant("now", NOW), NOW);
        assert.equal(pastInstant("2027-03-01T13:00:00+02:00", NOW), "2027-03-01T11:00:00Z");
        assert.equal(pastInstant("2027-03-01", NOW), "2027-03-01T00:00:00Z");
    });

    it("is refused in the future, and when it is none", () => {
        assert.throws(
            () => pastInstant("2027-03-01T12:00:01Z", NOW),
            /lies in the future: it is 2027-03-01T12:00:00Z now/,
        );
        assert.throws(
            () => pastInstant("yesterday", NOW),
            /it is not an instant: write an ISO 8601 instant.*, or now\./,
        );
    });
});
