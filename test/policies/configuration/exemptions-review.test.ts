import assert from "node:assert/strict";
import type { StackRule } from "../../../policies/rule";
import { AskedPack } from "../support/sdk";

const color: StackRule = {
    name: "color",
    description: "A door has a color.",
    level: "mandatory",
    severity: "low",
    frameworks: [],
    remediationSteps: [],
    types: ["house:index:Door", "azure-native:house:Window"],
    judgeInStack: () => [],
};

const exemption = { name: "old-*", rule: "color", reason: "being repainted", until: "2026-12-31" };
const STACK = [
    { type: "house:index:Door", name: "old-door" },
    { type: "azure-native:house/v20260101:Window", name: "front" },
    { type: "house:index:Roof", name: "flat-roof" },
];

function remarks(exemptions: readonly object[], levels: ConstructorParameters<typeof AskedPack>[2] = {}): string[] {
    return new AskedPack([color], { exemptions: { exemptions } }, levels).analyzeStack(STACK);
}

const remark = (given: object, levels: ConstructorParameters<typeof AskedPack>[2] = {}) => {
    const [found = "", ...more] = remarks([{ ...exemption, ...given }], levels);
    assert.deepEqual(more, []);
    return found;
};

describe("a review of the exemptions", () => {
    it("finds nothing in those that are needed, narrow and short", () => {
        assert.equal(remark({}), "");
        assert.equal(remark({ name: "front", until: "2027-03-01" }), "");
        assert.equal(remark({ name: undefined, urn: "*::house:index:Door::*" }), "");
    });

    it("tells of those that match nothing that their rule judges, with the nearest name", () => {
        assert.equal(
            remark({ name: "old-dor" }),
            "exemptions-review: Exemption 1 (color, old-dor) matches nothing in this run that color judges: put its pattern " +
                "right, or take it out. The nearest name is old-door.",
        );
        assert.match(remark({ name: "flat-roof" }), /matches nothing in this run .* or take it out\.$/);
        assert.match(remark({ name: undefined, urn: "*::old-wall" }), /matches nothing in this run/);
    });

    it("tells of those that are for everything", () => {
        for (const wide of [{ name: "*" }, { name: undefined, urn: "urn:pulumi:prod::*" }, { name: "**" }]) {
            assert.match(remark(wide), /is for all that color judges: name the resources that need it/);
        }
    });

    it("tells of those that hold for longer than a year", () => {
        assert.match(
            remark({ until: "2027-03-02" }),
            /holds for more than a year, until 2027-03-02: give it a nearer date/,
        );
        assert.match(remark({ until: "9999-12-31" }), /holds for more than a year/);
    });

    it("tells of those that are given twice", () => {
        const [found, ...more] = remarks([exemption, { ...exemption, reason: "again" }]);
        assert.match(String(found), /^exemptions-review: Exemption 2 \(color, old-\*\) says again what Exemption 1/);
        assert.deepEqual(more, []);
    });

    it("tells of those from a rule that is disabled, and only that", () => {
        assert.match(remark({ until: "9999-12-31" }, { color: "disabled" }), /is of no use: color is disabled\.$/);
        assert.match(remark({ until: "2020-12-31" }, { color: "disabled" }), /is of no use: color is disabled\.$/);
    });

    it("leaves those that are wrong or over to the policy that rejects them", () => {
        assert.equal(remark({ until: "2020-12-31" }), "");
        assert.equal(remark({ until: 2027 }), "");
    });

    it("tells once when all are disabled", () => {
        const found = remarks([exemption, { ...exemption, name: "nothing" }], { exemptions: "disabled" });
        assert.deepEqual(found, [
            "exemptions-review: The policy exemptions is disabled, so that none holds: enable it, or take them out.",
        ]);
        assert.deepEqual(remarks([], { exemptions: "disabled" }), []);
    });
});
