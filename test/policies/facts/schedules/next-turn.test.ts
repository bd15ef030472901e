import assert from "node:assert/strict";
import type { StackResource } from "../../../../policies/facts/resource";
import { UNKNOWN, type Values } from "../../../../policies/facts/values";
import { rotationFitsLifetime } from "../../../../policies/rules/rotation-fits-lifetime";
import { judgeInStack, resource, texts } from "../../support/stack";

const rotating = (props: Values, name = "clock") => resource("time:Rotating", props, { name });

describe("the next turn of a time.Rotating", () => {
    const rfc3339 = "2026-02-01T00:00:00Z";
    const said = (props: Values, clock: StackResource, others: readonly StackResource[] = [], inputs = props) => {
        const declared = { from: { rotateWhenChanged: [clock] }, inputs };
        const password = resource("azuread:ApplicationPassword", props, declared);
        return texts(judgeInStack(rotationFitsLifetime, password, [clock, ...others]));
    };
    const turnsAt = (clock: StackResource, turn: string, others: readonly StackResource[] = []) => {
        const [finding, ...more] = said({ endDate: turn }, clock, others);
        assert.ok(finding?.includes(`not before ${turn}`), finding);
        assert.deepEqual(more, []);
        assert.deepEqual(said({ endDate: turn.replace(/0Z$/, "1Z") }, clock, others), []);
    };

    it("is its period after its base", () => {
        turnsAt(rotating({ rotationDays: 90, rfc3339 }), "2026-05-02T00:00:00Z");
    });

    it("does not ask when the credential starts", () => {
        const endDate = "2026-05-02T00:00:01Z";
        for (const startDate of ["2026-01-01T00:00:00Z", "2026-04-01T00:00:00Z", UNKNOWN] as const) {
            const days = rotating({ rotationDays: 90, rfc3339 });
            assert.deepEqual(said({ startDate, endDate }, days), []);
            assert.deepEqual(said({ startDate, endDate }, days, [], { endDate }), []);
        }
    });

    it("counts from now where it is about to be made", () => {
        turnsAt(rotating({ rotationDays: 90 }), "2026-05-30T00:00:00Z");
        const unmade = { ...rotating({ rotationDays: 90, rfc3339: UNKNOWN }), inputs: { rotationDays: 90 } };
        turnsAt(unmade, "2026-05-30T00:00:00Z");
    });

    it("counts from a base that the program gives, in the past or ahead", () => {
        const given = (base: string) => ({
            ...rotating({ rotationDays: 90, rfc3339: UNKNOWN }),
            inputs: { rotationDays: 90, rfc3339: base },
        });
        turnsAt(given("2025-12-31T00:00:00Z"), "2026-03-31T00:00:00Z");
        turnsAt(given("2027-03-01T00:00:00Z"), "2027-05-30T00:00:00Z");
    });

    it("takes it that one whose turn has passed turns with the next run that reads it", () => {
        for (const base of ["2025-01-01T00:00:00Z", "2025-12-01T00:00:00Z"]) {
            const late = rotating({ rotationDays: 90, rfc3339: base });
            assert.deepEqual(said({ endDate: "2026-03-01T00:00:01Z" }, late), []);
            assert.match(
                String(said({ endDate: "2026-03-01T00:00:00Z" }, late)),
                /The credential ended at 2026-03-01T00:00:00Z, and .* should have turned at .*--refresh/,
            );
        }
    });

    it("tells to make the end from the schedule only where it is not", () => {
        const late = rotating({ rotationDays: 90, rfc3339: "2025-01-01T00:00:00Z" });
        const props = { endDate: "2026-03-01T00:00:00Z", rotateWhenChanged: { at: "2025-01-01T00:00:00Z" } };
        for (const [from, wayOut] of [
            [{ rotateWhenChanged: [late] }, /--refresh, and make endDate from the schedule/],
            [{ rotateWhenChanged: [late], endDate: [late] }, /--refresh\.$/],
        ] as const) {
            const about = resource("azuread:ApplicationPassword", props, { from });
            assert.match(String(texts(judgeInStack(rotationFitsLifetime, about, [late]))), wayOut);
        }
    });

    it("works out a base that is about to be made by the time provider", () => {
        const second = (from: StackResource) =>
            resource(
                "time:Rotating",
                { rotationDays: 180, rfc3339: UNKNOWN },
                { name: "second", from: { rfc3339: [from] }, inputs: { rotationDays: 180, rfc3339: UNKNOWN } },
            );
        const offset = (props: Values, from: readonly StackResource[] = []) =>
            resource("time:Offset", props, { name: "later", from: { baseRfc3339: from } });
        const year = offset({ offsetYears: 1, offsetDays: 3 });
        turnsAt(second(year), "2027-08-28T00:00:00Z", [year]);
        const fromGiven = offset({ offsetMonths: 1, baseRfc3339: "2026-06-01T00:00:00Z" });
        turnsAt(second(fromGiven), "2026-12-28T00:00:00Z", [fromGiven]);
        const fixed = resource("time:Static", {}, { name: "fixed" });
        turnsAt(second(fixed), "2026-08-28T00:00:00Z", [fixed]);
        const earlier = offset({ offsetDays: -30 });
        turnsAt(second(earlier), "2026-07-29T00:00:00Z", [earlier]);
    });

    it("waits for a base that it cannot work out", () => {
        const [first, app] = [rotating({ rotationDays: UNKNOWN }, "first"), resource("azuread:Application", {})];
        const half = resource("time:Offset", { offsetDays: UNKNOWN }, { name: "half" });
        const follows = resource(
            "time:Offset",
            { offsetDays: 90, baseRfc3339: UNKNOWN },
            { name: "follows", from: { baseRfc3339: [first] } },
        );
        const year = resource("time:Offset", { offsetYears: 1 }, { name: "year" });
        for (const sources of [[], [app], [first], [half], [follows], [year, app]]) {
            const inputs: Values = { rotationDays: 180, rfc3339: UNKNOWN };
            const clock = resource("time:Rotating", {}, { name: "clock", from: { rfc3339: sources }, inputs });
            assert.deepEqual(said({ endDate: "2026-04-01T00:00:00Z" }, clock, [first, ...sources]), [
                "not known: the schedule's next turn",
            ]);
        }
    });

    it("reads every way to write a period, of which the last one wins", () => {
        for (const [props, turn] of [
            [{ rotationMinutes: 90 }, "2026-03-02T01:30:00Z"],
            [{ rotationHours: 36 }, "2026-03-03T12:00:00Z"],
            [{ rotationMonths: 1 }, "2026-04-02T00:00:00Z"],
            [{ rotationYears: 1 }, "2027-03-02T00:00:00Z"],
            [{ rotationRfc3339: "2026-03-11T00:00:00Z" }, "2026-03-11T00:00:00Z"],
            [{ rotationDays: 500, rotationMonths: 1 }, "2026-04-02T00:00:00Z"],
            [{ rotationDays: 500, rotationRfc3339: "2026-03-11T00:00:00Z" }, "2026-03-11T00:00:00Z"],
            [{ rotationYears: 1, rotationRfc3339: "2026-03-11T00:00:00Z" }, "2027-03-02T00:00:00Z"],
            [{ rotationDays: "28" }, "2026-03-30T00:00:00Z"],
        ] as const) {
            turnsAt(rotating({ ...props, rfc3339: "2026-03-02T00:00:00Z" }), turn);
        }
    });

    it("waits for what is not known yet", () => {
        const endDate = "2027-01-01T00:00:00Z";
        assert.deepEqual(said({ endDate: UNKNOWN }, rotating({ rotationDays: 90 })), ["not known: endDate"]);
        for (const open of [{ rotationDays: UNKNOWN }, { rotationRfc3339: UNKNOWN }] as Values[]) {
            assert.deepEqual(said({ endDate }, rotating(open)), ["not known: the schedule's next turn"]);
        }
    });

    it("leaves to the time provider what is no base", () => {
        const clock = { ...rotating({ rotationDays: 90 }), inputs: { rotationDays: 90, rfc3339: "soon" } };
        assert.deepEqual(said({ endDate: "2026-03-02T00:00:00Z" }, clock), []);
    });
});
