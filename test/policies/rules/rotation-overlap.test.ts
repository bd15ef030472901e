import assert from "node:assert/strict";
import { UNKNOWN } from "../../../policies/facts/values";
import { rotationOverlap } from "../../../policies/rules/rotation-overlap";
import { rotatingCertificate, rotatingSecret } from "../support/rotating";
import { judge, resource, texts } from "../support/stack";

describe("rotation-overlap", () => {
    const said = (overlap: string | typeof UNKNOWN, config = {}) =>
        texts(judge(rotationOverlap, resource("app-registration:index:RotationSchedule", { overlap }), config));

    it("wants a day, the boundary included, however it is written", () => {
        assert.deepEqual(said("P1D"), []);
        assert.deepEqual(said("PT24H"), []);
        assert.match(String(said("PT23H59M59S")), /The overlap is PT23H59M59S; consumers need P1D at least/);
    });

    it("takes another minimum", () => {
        assert.equal(said("P6D", { minOverlap: "P7D" }).length, 1);
        assert.deepEqual(said("P1M", { minOverlap: "P30D" }), []);
    });

    it("asks the same of what rotates itself", () => {
        for (const made of [rotatingSecret, rotatingCertificate]) {
            const of = (overlap: string | typeof UNKNOWN) => texts(judge(rotationOverlap, made({ overlap })));
            assert.deepEqual(of("P1D"), []);
            assert.match(String(of("PT1H")), /The overlap is PT1H/);
            assert.deepEqual(of(UNKNOWN), ["not known: overlap"]);
        }
    });

    it("waits for an overlap that is not known yet, and leaves what is none to the schedule", () => {
        assert.deepEqual(said(UNKNOWN), ["not known: overlap"]);
        assert.deepEqual(said("a day"), []);
    });
});
