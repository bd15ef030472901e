import assert from "node:assert/strict";
import type { Generation } from "../../../picture/generation";
import { partsOf } from "../../../picture/layout/bar-parts";
import { PERIODS } from "../fixture";

/** Due on 6 April, grace until 20 April, overlap until 27 April. */
const ISSUED: Generation = {
    keyId: "one",
    generation: 1,
    issuedAt: "2026-01-05T06:00:00Z",
    publishedAt: "2026-01-05T06:00:00Z",
    expiresAt: "2026-04-27T06:00:00Z",
};

/** Kind, first and last day of each part. */
function parts(generation: Partial<Generation>): string[] {
    const bar = { generation: { ...ISSUED, ...generation }, from: ISSUED.issuedAt, lane: 0 };
    return partsOf(bar, PERIODS).map(({ kind, from, until }) => `${kind} ${from.slice(5, 10)} ${until.slice(5, 10)}`);
}

describe("partsOf", () => {
    it("is one part while the generation is current", () => {
        assert.deepEqual(parts({}), ["current 01-05 04-27"]);
    });

    it("shows the whole grace as unused, and the overlap, where it was replaced when due", () => {
        assert.deepEqual(parts({ supersededAt: "2026-04-06T06:00:00Z" }), [
            "current 01-05 04-06",
            "grace 04-06 04-20",
            "overlap 04-20 04-27",
        ]);
    });

    it("shows what a late run left of the grace", () => {
        assert.deepEqual(parts({ supersededAt: "2026-04-13T06:00:00Z" }), [
            "current 01-05 04-13",
            "grace 04-13 04-20",
            "overlap 04-20 04-27",
        ]);
    });

    it("shows what a run beyond the grace left of the overlap", () => {
        assert.deepEqual(parts({ supersededAt: "2026-04-23T06:00:00Z" }), [
            "current 01-05 04-23",
            "overlap 04-23 04-27",
        ]);
    });

    it("shows the rest of its period where it was replaced before it was due", () => {
        assert.deepEqual(parts({ supersededAt: "2026-02-02T06:00:00Z" }), [
            "current 01-05 02-02",
            "rest 02-02 04-06",
            "grace 04-06 04-20",
            "overlap 04-20 04-27",
        ]);
    });

    it("ends where it was removed before its end date, in whatever part that is", () => {
        const supersededAt = "2026-02-02T06:00:00Z";
        assert.deepEqual(parts({ supersededAt, removedAt: "2026-02-02T06:00:00Z" }), ["current 01-05 02-02"]);
        assert.deepEqual(parts({ supersededAt, removedAt: "2026-04-13T06:00:00Z" }), [
            "current 01-05 02-02",
            "rest 02-02 04-06",
            "grace 04-06 04-13",
        ]);
        assert.deepEqual(parts({ removedAt: "2026-06-01T06:00:00Z" }), ["current 01-05 04-27"], "swept after its end");
    });

    it("tells what was not published yet, or never, from what was", () => {
        assert.deepEqual(parts({ publishedAt: "2026-01-12T06:00:00Z" }), [
            "unpublished 01-05 01-12",
            "current 01-12 04-27",
        ]);
        assert.deepEqual(parts({ publishedAt: undefined, removedAt: "2026-01-12T06:00:00Z" }), [
            "unpublished 01-05 01-12",
        ]);
    });
});
