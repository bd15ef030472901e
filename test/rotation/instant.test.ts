import { equal, match, ok, throws } from "node:assert/strict";
import { earliest, fromSeconds, isInstant, latest, readInstant, toInstant, toSeconds } from "../../rotation/instant";

describe("reading an instant", () => {
    for (const [text, canonical] of [
        ["2026-03-01T12:34:56Z", "2026-03-01T12:34:56Z"],
        ["2026-03-01T12:34:56.000Z", "2026-03-01T12:34:56Z"],
        ["2026-03-01T12:34Z", "2026-03-01T12:34:00Z"],
        ["2026-03-01T00:30:00+02:00", "2026-02-28T22:30:00Z"],
        ["2026-02-28T23:30:00-05:30", "2026-03-01T05:00:00Z"],
        ["2026-03-01", "2026-03-01T00:00:00Z"],
        ["2028-02-29", "2028-02-29T00:00:00Z"],
    ] as const) {
        it(`takes ${text}`, () => {
            equal(readInstant(text).value, canonical);
        });
    }

    for (const text of [
        "",
        "tomorrow",
        "2026-03-01T12:00:00",
        "2026-03-01 12:00:00Z",
        "2026-03-01T12:00:00.5Z",
        "2026-03-01T12:00:60Z",
        "2026-03-01T12Z",
        "2026-3-1",
        "20260301",
        "2026-03-01T12:00:00Z[UTC]",
        "+012026-03-01T00:00:00Z",
        "2026-02-29",
        "2026-13-01",
        "2026-03-01T24:00:00Z",
        "9999-12-31T23:59:59-01:00",
    ]) {
        it(`refuses ${JSON.stringify(text)} and says how to write one`, () => {
            match(readInstant(text).reason ?? "", /2027-03-01T00:00:00Z/);
        });
    }
});

describe("an instant", () => {
    it("is told from other texts by its one form", () => {
        ok(isInstant("2026-03-01T00:00:00Z"));
        for (const other of [
            "2026-03-01",
            "2026-03-01T00:00:00+00:00",
            "2026-02-30T00:00:00Z",
            "2026-03-01T00:00:00z",
        ]) {
            equal(isInstant(other), false);
        }
    });

    it("goes to seconds and back", () => {
        for (const text of ["0001-01-01T00:00:00Z", "1969-12-31T23:59:59Z", "2028-02-29T12:00:00Z"]) {
            equal(fromSeconds(toSeconds(text)), text);
        }
    });

    it("outside the years 0000 to 9999 is refused, since as text it would not sort", () => {
        throws(() => fromSeconds(toSeconds("9999-12-31T23:59:59Z") + 1), /years 0000 to 9999/);
    });

    it("of the present is rounded down", () => {
        equal(toInstant("1969-12-31T23:59:58.900Z"), "1969-12-31T23:59:58Z");
    });

    it("is compared as text", () => {
        equal(latest("2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z", "2026-06-01T00:00:00Z"), "2027-01-01T00:00:00Z");
        equal(earliest("2026-01-02T00:00:00Z", "2026-01-01T23:59:59Z"), "2026-01-01T23:59:59Z");
    });
});
