import assert from "node:assert/strict";
import { clockFrom, refuseMovedClock } from "../../contract/clock";

const system = () => new Date("2026-11-21T10:20:30.987Z");

describe("the plugin's clock", () => {
    it("is the system's, in whole seconds", () => {
        assert.equal(clockFrom({}, system)(), "2026-11-21T10:20:30Z");
    });

    it("stands at the instant that APP_REGISTRATION_CLOCK names, in UTC", () => {
        assert.equal(
            clockFrom({ APP_REGISTRATION_CLOCK: "2027-03-01T02:00:00+02:00" }, system)(),
            "2027-03-01T00:00:00Z",
        );
    });

    it("refuses a text that is no instant and says how to write one", () => {
        assert.throws(
            () => clockFrom({ APP_REGISTRATION_CLOCK: "next tuesday" }, system),
            /APP_REGISTRATION_CLOCK is "next tuesday".*YYYY-MM-DDTHH:MM:SSZ/,
        );
    });

    it("lets nothing be changed while it is moved, except in a simulated tenant", () => {
        const moved = { APP_REGISTRATION_CLOCK: "2027-03-01T00:00:00Z" };
        assert.throws(() => refuseMovedClock(moved), /forecast and changes nothing/);
        assert.doesNotThrow(() => refuseMovedClock({ ...moved, APP_REGISTRATION_SIMULATOR: "https://localhost:1" }));
        assert.doesNotThrow(() => refuseMovedClock({}));
    });
});
