import assert from "node:assert/strict";
import { clearStretches } from "../../../picture/layout/box";

describe("clearStretches", () => {
    const LINE = { top: 0, bottom: 100 };

    it("leaves a line whole that meets nothing", () => {
        assert.deepEqual(clearStretches(50, LINE, [{ left: 10, right: 40, top: 20, bottom: 30 }]), [LINE]);
    });

    it("ends a line before each box in its way and goes on behind it", () => {
        const boxes = [
            { left: 40, right: 60, top: 70, bottom: 80 },
            { left: 40, right: 60, top: 20, bottom: 30 },
        ];
        assert.deepEqual(clearStretches(50, LINE, boxes), [
            { top: 0, bottom: 18 },
            { top: 32, bottom: 68 },
            { top: 82, bottom: 100 },
        ]);
    });

    it("counts a box that it would nearly touch", () => {
        assert.equal(clearStretches(61, LINE, [{ left: 40, right: 60, top: 20, bottom: 30 }]).length, 2);
        assert.equal(clearStretches(62, LINE, [{ left: 40, right: 60, top: 20, bottom: 30 }]).length, 1);
    });

    it("leaves out what lies between boxes that overlap or reach over its ends", () => {
        const boxes = [
            { left: 0, right: 99, top: -10, bottom: 50 },
            { left: 0, right: 99, top: 20, bottom: 40 },
            { left: 0, right: 99, top: 49, bottom: 120 },
        ];
        assert.deepEqual(clearStretches(50, LINE, boxes), []);
    });
});
