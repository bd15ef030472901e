import { deepEqual, equal, match, throws } from "node:assert/strict";
import { durationText, readDuration, toDuration } from "../../rotation/duration";

const DAY = 86_400;

describe("reading a duration", () => {
    for (const [text, months, seconds] of [
        ["P90D", 0, 90 * DAY],
        ["P3M", 3, 0],
        ["P1Y2M", 14, 0],
        ["P2W", 0, 14 * DAY],
        ["P1M1W1D", 1, 8 * DAY],
        ["PT1H2M3S", 0, 3_723],
        ["P1DT12H", 0, 36 * 3_600],
        ["P0D", 0, 0],
        ["PT0S", 0, 0],
        ["P007D", 0, 7 * DAY],
    ] as const) {
        it(`takes ${text}`, () => {
            deepEqual(readDuration(text).value, { months, seconds });
        });
    }

    for (const [text, fault] of [
        ["", /it is empty/],
        ["P", /it is empty/],
        ["PT", /it is empty/],
        ["P1DT", /it is empty/],
        ["-P1D", /signs/],
        ["+P1D", /signs/],
        ["P-1D", /signs/],
        ["P1.5D", /fractions/],
        ["PT0,5S", /fractions/],
        ["-90", /signs/],
        ["p90d", /did you mean P90D\? Write an ISO/],
        ["90D", /did you mean P90D\?/],
        ["P90", /did you mean P90D\?/],
        ["7", /did you mean P7D\?/],
        ["P1H", /did you mean PT1H\?/],
        ["2160h", /did you mean PT2160H\?/],
        ["PT1D", /did you mean P1D\?/],
        [" P1D", /did you mean P1D\?/],
        ["P1D\n", /did you mean P1D\?/],
        ["90 days", /did you mean P90D\?/],
        ["3 Months", /did you mean P3M\?/],
        ["2 weeks", /did you mean P2W\?/],
        ["1 year", /did you mean P1Y\?/],
        ["10 min", /did you mean PT10M\?/],
        ["10m", /form/],
        ["P1D1M", /form/],
        ["weekly", /form/],
        ["90.00:00:00", /fractions/],
        ["123456 days", /form/],
        ["P1234567890D", /digits/],
    ] as const) {
        it(`refuses ${JSON.stringify(text)} and says how to write one`, () => {
            match(readDuration(text).reason ?? "", fault);
            match(readDuration(text).reason ?? "", /P90D/);
        });
    }

    it("throws where the text was validated before and yet is none", () => {
        throws(() => toDuration("soon"), /"soon" is not a duration/);
    });
});

describe("writing a duration", () => {
    for (const [text, canonical] of [
        ["P1W", "P7D"],
        ["P12M", "P1Y"],
        ["P14M", "P1Y2M"],
        ["PT24H", "P1D"],
        ["PT3661S", "PT1H1M1S"],
        ["P3DT4H", "P3DT4H"],
        ["P0D", "PT0S"],
    ] as const) {
        it(`gives ${canonical} for ${text}`, () => {
            equal(durationText(toDuration(text)), canonical);
        });
    }
});
