import assert from "node:assert/strict";
import { SimulatedClock } from "../../simulator/clock";

describe("the simulated clock", () => {
    it("stands still until it is moved, in either direction", () => {
        const clock = new SimulatedClock("2026-01-31T12:00:00Z");
        assert.equal(clock.now(), "2026-01-31T12:00:00Z");
        clock.advance("P1M");
        assert.equal(clock.now(), "2026-02-28T12:00:00Z");
        clock.advance("-P1D");
        assert.equal(clock.now(), "2026-02-27T12:00:00Z");
        clock.advance("PT90M");
        assert.equal(clock.now(), "2026-02-27T13:30:00Z");
        clock.set("2020-01-01T00:00:00Z");
        assert.equal(clock.seconds(), 1_577_836_800);
    });

    it("tells its listeners of every move", () => {
        const clock = new SimulatedClock("2026-01-01T00:00:00Z");
        const seen: string[] = [];
        clock.onMove(() => seen.push(clock.now()));
        clock.advance("P1D");
        clock.set("2027-01-01T00:00:00Z");
        assert.deepEqual(seen, ["2026-01-02T00:00:00Z", "2027-01-01T00:00:00Z"]);
    });

    it("refuses instants of another form, naming the right one", () => {
        const clock = new SimulatedClock("2026-01-01T00:00:00Z");
        for (const text of ["2026-01-01", "2026-01-01T00:00:00.000Z", "2026-01-01T00:00:00+01:00", "yesterday"]) {
            assert.throws(() => clock.set(text), /clock: ".*" is not an instant; write it as YYYY-MM-DDTHH:MM:SSZ/);
        }
        assert.throws(() => clock.set("2026-02-30T00:00:00Z"), RangeError);
        assert.equal(clock.now(), "2026-01-01T00:00:00Z");
    });
});
