import { deepEqual } from "node:assert/strict";
import fc from "fast-check";
import { isOpen, nextOpening, WEEKDAYS } from "../../rotation/window";
import { shift } from "./oracle";
import { windowAt } from "./zone-oracle";

/** Instants about which clocks of a zone are put forward or back. */
const CHANGES: Readonly<Record<string, readonly string[]>> = {
    UTC: ["2027-01-01T00:00:00Z"],
    "America/New_York": ["2027-03-14T07:00:00Z", "2027-11-07T06:00:00Z"],
    // By half an hour.
    "Australia/Lord_Howe": ["2027-04-03T15:00:00Z", "2027-10-02T15:30:00Z"],
    // Back for Ramadan, and then forward.
    "Africa/Casablanca": ["2027-02-07T02:00:00Z", "2027-03-14T02:00:00Z"],
    "Europe/Dublin": ["2027-03-28T01:00:00Z", "2027-10-31T01:00:00Z"],
    // At midnight, so that a day begins at one o'clock.
    "Africa/Cairo": ["2027-04-29T22:00:00Z", "2027-10-28T21:00:00Z"],
    // Far in the future.
    "Europe/Berlin": ["2044-03-27T01:00:00Z", "2044-10-30T01:00:00Z"],
};

const time = fc
    .oneof(
        fc.nat({ max: 16 }).map((quarter) => quarter * 15),
        fc.nat({ max: 287 }).map((count) => count * 5),
    )
    .map((minutes) => new Date(minutes * 60_000).toISOString().slice(11, 16));
const hours = fc
    .tuple(time, fc.oneof({ weight: 9, arbitrary: time }, { weight: 1, arbitrary: fc.constant("24:00") }))
    .filter(([start, end]) => start !== end)
    .map(([start, end]) => `${start}-${end}`);

describe("windows of random days and hours", () => {
    for (const [timeZone, changes] of Object.entries(CHANGES)) {
        it(`are open, and open next, as the clocks of ${timeZone} show it around their changes`, () => {
            const now = fc
                .tuple(fc.constantFrom(...changes), fc.integer({ min: -4 * 86_400, max: 4 * 86_400 }))
                .map(([change, seconds]) => shift(change, seconds));
            const window = fc.record({
                days: fc.subarray([...WEEKDAYS], { minLength: 1 }),
                hours,
                timeZone: fc.constant(timeZone),
            });
            const property = fc.property(window, now, (one, at) => {
                const says = { isOpen: isOpen(one, at), opensAt: nextOpening(one, at) };
                deepEqual(says, windowAt(one, at));
            });
            fc.assert(property, { numRuns: 250 });
        });
    }
});
