import assert from "node:assert/strict";
import { Places } from "../../../../provider/rest/limits/places";

const SPAN = 10_000;

/** Sends as many as there are places, all answered at once. */
function fill(places: Places, now: number): number {
    let count = 0;
    for (; places.freeAt(now) <= now; count++) {
        places.take();
    }
    for (let left = count; left > 0; left--) {
        places.answered(now);
    }
    return count;
}

describe("places within a span", () => {
    it("become free when the span has passed since the answer, not since the sending", () => {
        const places = new Places("writes", 1, SPAN);
        places.take();
        assert.equal(places.freeAt(20_000), Number.POSITIVE_INFINITY, "it may not be counted yet");
        places.answered(20_000);
        assert.equal(places.freeAt(29_999), 30_000);
        assert.equal(places.freeAt(30_000), 30_000);
    });

    it("are as many as got through, once one was refused; a tenth of all at least", () => {
        for (const [through, expected] of [
            [40, 40],
            [3, 10],
        ] as const) {
            const places = new Places("writes", 100, SPAN);
            for (let count = 0; count < through + 5; count++) {
                places.take();
            }
            for (let count = 0; count < through; count++) {
                places.answered(0);
            }
            for (let count = 0; count < 5; count++) {
                places.refused(0);
            }
            assert.equal(places.count, expected);
        }
    });

    it("are all tried again soon when nothing is refused any more, a few at first", () => {
        const places = new Places("writes", 1_000, SPAN);
        places.take();
        places.refused(0);
        const counts = [];
        for (let now = SPAN; places.count < 1_000; now += SPAN) {
            fill(places, now);
            counts.push(places.count);
        }
        assert.deepEqual(counts.slice(0, 4), [101, 103, 107, 115]);
        assert.ok(counts.length < 10, `${counts.length} spans`);
    });
});
