import assert from "node:assert/strict";
import { inspect } from "node:util";
import { Consumer, type DeliveredSecret } from "../../../demo/consumers/consumer";
import { HeldValue } from "../../../demo/consumers/held-value";
import { REFRESH_PROFILES, refreshSeconds } from "../../../demo/consumers/refresh-profile";

const SECRET: DeliveredSecret = {
    name: "web-api/default",
    clientId: "client",
    vault: "vault",
    secretName: "web-api-default",
    series: "4f2a9c01b7de",
    overlap: "P7D",
};
const HOUR = 3_600;
const DAY = 24 * HOUR;

function consumer(refreshEvery: number, refreshPhase = 0): Consumer {
    return new Consumer("App Service", SECRET, {
        refreshEvery,
        refreshPhase,
        signInEvery: 6 * HOUR,
        signInPhase: HOUR,
    });
}

describe("Consumer", () => {
    it("reads before it first signs in", () => {
        assert.equal(consumer(DAY).isRefreshDue(0), true);
        assert.equal(consumer(DAY).held, undefined);
    });

    it("goes on with what it read until its next refresh, to the second", () => {
        const daily = consumer(DAY, 5 * HOUR);
        const value = new HeldValue("a value", 1, "2026-01-05T06:00:00Z");
        daily.take(value, 10 * DAY + 6 * HOUR);
        assert.equal(daily.held, value);
        assert.equal(daily.isRefreshDue(11 * DAY + 5 * HOUR - 1), false);
        assert.equal(daily.isRefreshDue(11 * DAY + 5 * HOUR), true);
    });

    it("does not read twice at the same refresh", () => {
        const daily = consumer(DAY);
        daily.take(new HeldValue("a value", 1, "2026-01-05T06:00:00Z"), DAY);
        assert.equal(daily.isRefreshDue(DAY), false);
    });

    it("signs in at its times between two instants, neither of them included", () => {
        assert.deepEqual(consumer(120).signInsBetween(HOUR, 13 * HOUR), [7 * HOUR]);
        assert.deepEqual(consumer(120).signInsBetween(HOUR - 1, 13 * HOUR + 1), [HOUR, 7 * HOUR, 13 * HOUR]);
        assert.deepEqual(consumer(120).signInsBetween(HOUR, HOUR), []);
    });

    it("signs in with its oldest value too, one second before a slow refresh", () => {
        assert.deepEqual(consumer(DAY, 9 * HOUR).signInsBetween(6 * HOUR, 12 * HOUR), [7 * HOUR, 9 * HOUR - 1]);
    });

    it("signs in at least four times a day", () => {
        assert.ok(consumer(120).signInsBetween(0, 10 * DAY).length >= 40);
    });
});

describe("HeldValue", () => {
    it("shows its value in no printed or serialised form", () => {
        const value = new HeldValue("the very secret", 3, "2026-01-05T06:00:00Z");
        const shown = [JSON.stringify({ value }), String(value), inspect({ value }, { depth: 5, showHidden: true })];
        assert.ok(shown.every((text) => !text.includes("the very secret")));
        assert.equal(value.reveal(), "the very secret");
    });
});

describe("refreshSeconds", () => {
    const [appService, csi, weekly] = REFRESH_PROFILES;
    assert.ok(appService && csi && weekly);

    it("is the profile's own where the overlap allows", () => {
        assert.equal(refreshSeconds(appService, "P7D"), DAY);
        assert.equal(refreshSeconds(csi, "P7D"), 120);
        assert.equal(refreshSeconds(weekly, "P7D"), 7 * DAY);
        assert.equal(refreshSeconds(weekly, "P1M"), 7 * DAY);
    });

    it("is never longer than the overlap", () => {
        assert.equal(refreshSeconds(weekly, "P2D"), 2 * DAY);
        assert.equal(refreshSeconds(appService, "PT12H"), 12 * HOUR);
    });
});
