import assert from "node:assert/strict";
import type { Generation } from "../../../picture/generation";
import { lanesOf, placeBars } from "../../../picture/layout/place-bars";

function lived(generation: number, from: string, until: string, published = true): Generation {
    const issuedAt = `2026-${from}T06:00:00Z`;
    const expiresAt = `2026-${until}T06:00:00Z`;
    return {
        keyId: String(generation),
        generation,
        issuedAt,
        expiresAt,
        publishedAt: published ? issuedAt : undefined,
    };
}

describe("placeBars", () => {
    it("lets overlapping generations alternate between two lanes", () => {
        const bars = placeBars([lived(1, "01-05", "04-27"), lived(2, "04-06", "07-26"), lived(3, "07-06", "10-26")]);
        assert.deepEqual(
            bars.map(({ lane }) => lane),
            [0, 1, 0],
        );
        assert.equal(lanesOf(bars), 2);
    });

    it("opens a third lane where three are valid at once", () => {
        const bars = placeBars([lived(1, "01-05", "12-01"), lived(2, "02-02", "12-08"), lived(3, "03-02", "12-15")]);
        assert.equal(lanesOf(bars), 3);
    });

    it("keeps a revoked generation and the one that replaced it at once in different lanes", () => {
        const revoked: Generation = { ...lived(1, "01-05", "04-27"), removedAt: "2026-02-02T06:00:00Z" };
        const bars = placeBars([revoked, lived(2, "02-02", "05-25")]);
        assert.deepEqual(
            bars.map(({ lane }) => lane),
            [0, 1],
        );
    });

    it("lets what was made in the stead of a killed run's credential begin where it was published", () => {
        const orphan: Generation = { ...lived(2, "04-06", "07-26", false), removedAt: "2026-04-13T06:00:00Z" };
        const second: Generation = { ...lived(2, "04-06", "07-26"), publishedAt: "2026-04-13T06:00:00Z" };
        const bars = placeBars([lived(1, "01-05", "04-27"), orphan, second]);
        assert.deepEqual(
            bars.map(({ from, lane }) => [from.slice(5, 10), lane]),
            [
                ["01-05", 0],
                ["04-06", 1],
                ["04-13", 1],
            ],
        );
    });
});
