import { deepEqual, equal, match, ok } from "node:assert/strict";
import { CONSUMER_PROFILES, type RotationArgs, validate, validateArgs, validateBeforehand } from "../../rotation";
import { ARGS, ledgerAfter, settingsOf } from "./fixtures";

const NOW = "2026-06-01T00:00:00Z";

/** Arguments as they may come from a catalogue, whatever their types. */
const args = (changed: Record<string, unknown>): RotationArgs => ({ ...ARGS, ...changed });
const refused = (changed: Record<string, unknown>) => validate(args(changed), NOW).failures ?? [];

describe("judging arguments", () => {
    it("turns good ones into settings in their one written form", () => {
        const { settings } = validate(
            args({
                rotateEvery: "P12M",
                overlap: "P1W",
                grace: "P0D",
                anchor: "2026-01-31",
                rotateToken: "a",
                revokeBefore: "2026-06-01T02:00:00+02:00",
                consumerRefresh: "app-service",
                spread: "P1W",
                window: { days: ["sunday", "friday", "sunday"], hours: "22:00-04:00", timeZone: "europe/berlin" },
            }),
            NOW,
        );
        deepEqual(settings, {
            rotateEvery: "P1Y",
            overlap: "P7D",
            grace: "PT0S",
            anchor: "2026-01-31T00:00:00Z",
            rotateToken: "a",
            revokeBefore: NOW,
            spread: "P7D",
            window: { days: ["friday", "sunday"], hours: "22:00-04:00", timeZone: "Europe/Berlin" },
        });
    });

    it("leaves out what was not given, was null, or is an empty token", () => {
        const nothing = {
            anchor: undefined,
            rotateToken: "",
            revokeBefore: null,
            maxLiveCredentials: null,
            consumerRefresh: null,
            spread: null,
            window: null,
        };
        deepEqual(validate(args(nothing), NOW).settings, settingsOf());
        equal(Object.keys(validate(args(nothing), NOW).settings ?? {}).length, 3);
    });

    for (const [property, value, reason] of [
        ["rotateEvery", undefined, /rotateEvery is missing.*P90D/],
        ["rotateEvery", "90 days", /rotateEvery is "90 days".*P90D/],
        ["rotateEvery", "P90D\n", /^rotateEvery is "P90D\\n", which .*P90D/],
        ["rotateEvery", `P${"9".repeat(200)}D`, /^rotateEvery is "P9{59}…", which/],
        ["rotateEvery", 90, /rotateEvery is 90, which is not text/],
        ["rotateEvery", "PT0S", /rotateEvery is "PT0S".*longer than zero/],
        ["rotateEvery", "-P1D", /rotateEvery is "-P1D".*signs/],
        ["rotateEvery", "P3Y", /rotateEvery is "P3Y".*two years.*shorter/],
        ["overlap", "P1.5D", /overlap is "P1.5D".*fractions/],
        ["overlap", "P999999999Y", /overlap is "P999999999Y".*two years/],
        ["grace", null, /grace is missing/],
        ["grace", "", /grace is "".*empty/],
        ["anchor", "2026-01-31T00:00:00", /anchor is "2026-01-31T00:00:00".*Z or an offset/],
        ["anchor", "2026-02-30", /anchor is "2026-02-30".*does not exist/],
        ["anchor", 2026, /anchor is 2026, which is not text/],
        ["rotateToken", 7, /rotateToken is a number.*quotes/],
        ["revokeBefore", "yesterday", /revokeBefore is "yesterday"/],
        [
            "revokeBefore",
            "2026-06-01T00:00:01Z",
            /revokeBefore is "2026-06-01T00:00:01Z".*future.*2026-06-01T00:00:00Z/,
        ],
        ["maxLiveCredentials", 3, /maxLiveCredentials is 3, but can only be 2.*leave it out/],
        ["maxLiveCredentials", 0, /can only be 2/],
        ["maxLiveCredentials", "2", /maxLiveCredentials is "2", but can only be 2/],
        ["consumerRefresh", "app-servce", /none of the profiles .*; did you mean app-service\?$/],
        ["consumerRefresh", "my-app", /consumerRefresh is "my-app".*app-service.*aks-csi/],
        ["consumerRefresh", "toString", /consumerRefresh is "toString"/],
        ["spread", 7, /spread is 7, which is not text: .*P7D/],
        ["spread", "a week", /spread is "a week", which/],
        ["spread", "P1M", /spread is "P1M".*same length in every month.*P7D/],
        ["spread", "P90D", /spread is "P90D".*shorter than rotateEvery \(P90D\)/],
        ["spread", "P5Y", /spread is "P5Y"/],
        ["window", "22:00-04:00", /window is "22:00-04:00", but must be an object.*hours: "22:00-04:00"/],
        ["window", ["saturday"], /window is .*must be an object/],
        ["window", {}, /window.hours is missing.*22:00-04:00/],
        ["window", { hours: 22 }, /window.hours is 22, which is not text/],
        ["window", { hours: "10pm-4am" }, /window.hours is "10pm-4am", but must be HH:MM-HH:MM/],
        ["window", { hours: "24:00-04:00" }, /window.hours is "24:00-04:00", but must be/],
        ["window", { hours: "22:00-22:00" }, /window.hours is "22:00-22:00", which has no length.*00:00-24:00/],
        ["window", { hours: "22:00-04:00", days: [] }, /window.days is .*must be a list of days/],
        ["window", { hours: "22:00-04:00", days: "sunday" }, /window.days is "sunday", but must be a list of days/],
        ["window", { hours: "22:00-04:00", days: ["Sunday"] }, /window.days has "Sunday".*did you mean sunday\?/],
        ["window", { hours: "22:00-04:00", days: [7] }, /window.days has 7, which is no day: use monday,/],
        ["window", { hours: "22:00-04:00", timeZone: 1 }, /window.timeZone is 1, which is not text/],
        [
            "window",
            { hours: "22:00-04:00", timeZone: "Berlin" },
            /window.timeZone is "Berlin".*did you mean Europe\/Berlin\?/,
        ],
        ["window", { hours: "22:00-04:00", timeZone: "Mars" }, /window.timeZone is "Mars".*IANA.*UTC/],
        ["window", { hours: "22:00-04:00", minutes: 5 }, /window has no field "minutes": use days, hours or timeZone/],
    ] as const) {
        it(`refuses ${property} ${JSON.stringify(value)}, naming it, the limit and the way out`, () => {
            const failures = refused({ [property]: value });
            deepEqual(
                failures.map((failure) => failure.property),
                [property],
            );
            match(failures[0]?.reason ?? "", reason);
        });
    }

    it("finds everything that is wrong, not just the first", () => {
        const failures = refused({
            rotateEvery: "P3Y",
            overlap: "",
            grace: "-P1D",
            anchor: "soon",
            revokeBefore: "2027-01-01",
            maxLiveCredentials: 5,
            rotateToken: 1,
            consumerRefresh: "unheard-of",
            spread: "P1M",
            window: 3,
        });
        deepEqual(
            new Set(failures.map(({ property }) => property)),
            new Set([
                ...Object.keys(ARGS),
                "anchor",
                "revokeBefore",
                "maxLiveCredentials",
                "rotateToken",
                "consumerRefresh",
                "spread",
                "window",
            ]),
        );
        equal(failures.length, 10);
    });

    it("never repeats a token", () => {
        const { failures } = validate(args({ rotateToken: 4711, grace: "bad" }), NOW);
        ok(failures?.every(({ reason }) => !reason.includes("4711")));
    });
});

describe("the limit of two years", () => {
    for (const [rotateEvery, grace, overlap, isGood] of [
        ["P730D", "PT0S", "PT0S", true],
        ["P731D", "PT0S", "PT0S", false],
        ["P1Y", "PT0S", "P1Y", true],
        ["P1Y", "PT1S", "P1Y", false],
        ["P2Y", "PT0S", "PT0S", true],
        ["P24M", "PT0S", "PT1S", false],
        ["P722D", "P1D", "P7D", true],
        ["P722D", "P2D", "P7D", false],
        ["P23M", "PT0S", "P28D", true],
        ["P23M", "PT0S", "P29D", false],
    ] as const) {
        it(`${isGood ? "allows" : "refuses"} ${rotateEvery} + ${grace} + ${overlap}, whatever the day`, () => {
            const { failures } = validateArgs({ rotateEvery, grace, overlap });
            equal(failures === undefined, isGood);
            ok(isGood || /two years \(P2Y, P730D\)/.test(failures?.[0]?.reason ?? ""));
        });
    }
});

describe("the consumers' refresh", () => {
    for (const [overlap, consumerRefresh, isGood] of [
        ["P1D", "app-service", true],
        ["PT23H59M59S", "app-service", false],
        ["PT2M", "aks-csi", true],
        ["PT1M59S", "aks-csi", false],
        ["P7D", "P7D", true],
        ["P1M", "P28D", true],
        ["P1M", "P29D", false],
        ["P31D", "P1M", true],
        ["P30D", "P1M", false],
    ] as const) {
        it(`of ${consumerRefresh} ${isGood ? "fits into" : "is refused beside"} an overlap of ${overlap}`, () => {
            const { failures } = validateArgs(args({ overlap, consumerRefresh }));
            equal(failures?.[0]?.property, isGood ? undefined : "overlap");
        });
    }

    it("knows every profile by name", () => {
        for (const consumerRefresh of Object.keys(CONSUMER_PROFILES)) {
            equal(validateArgs(args({ consumerRefresh })).failures, undefined);
        }
    });
});

describe("a revokeBefore in the future", () => {
    const revokeBefore = "2026-06-01T00:00:00Z";
    const before = "2026-05-31T00:00:00Z";

    it("is no matter for a judgement without a clock", () => {
        equal(validateArgs(args({ revokeBefore: "2999-01-01" })).failures, undefined);
    });

    it("is accepted when it is now", () => {
        equal(validate(args({ revokeBefore }), revokeBefore).failures, undefined);
    });

    it("is accepted when the current generation honours it already: then only the clock went back", () => {
        const ledger = ledgerAfter(["2026-01-01T00:00:00Z"], [revokeBefore, { revokeBefore }]);
        equal(validate(args({ revokeBefore }), before, ledger).failures, undefined);
    });

    it("is refused when the current generation does not honour it", () => {
        const ledger = ledgerAfter(["2026-05-01T00:00:00Z"]);
        equal(validate(args({ revokeBefore }), before, ledger).failures?.length, 1);
    });

    it("is left to the validate with the ledger when it lies ahead by no more than clocks differ", () => {
        const behind = "2026-05-31T23:57:00Z";
        equal(validate(args({ revokeBefore: NOW }), behind).failures?.length, 1);
        equal(validateBeforehand(args({ revokeBefore: NOW }), behind).failures, undefined);
        equal(validateBeforehand(args({ revokeBefore: NOW }), "2026-05-31T23:54:00Z").failures?.length, 1);
    });
});
