import assert from "node:assert/strict";
import { type Exemption, exemptionProblem, isExempt } from "../../policies/exemptions";
import { toInstant } from "../../policies/facts/instants";

const exemption: Exemption = { name: "legacy", rule: "color", reason: "is replaced in May", until: "2026-05-31" };

function problem(given: Partial<Exemption>, now = "2026-03-01T00:00:00Z"): string | undefined {
    const instant = toInstant(now);
    assert.ok(instant);
    return exemptionProblem(given, ["color", "size"], instant);
}

describe("an exemption", () => {
    it("holds for its last day, and no second longer", () => {
        assert.equal(problem(exemption, "2026-05-31T23:59:59Z"), undefined);
        assert.match(String(problem(exemption, "2026-06-01T00:00:00Z")), /ended with 2026-05-31/);
    });

    it("holds until an instant, which may have any offset", () => {
        const until = "2026-05-31T02:00:00+02:00";
        assert.equal(problem({ ...exemption, until }, "2026-05-30T23:59:59Z"), undefined);
        assert.match(String(problem({ ...exemption, until }, "2026-05-31T00:00:00Z")), /ended with/);
    });

    it("is refused without a reason", () => {
        assert.match(String(problem({ ...exemption, reason: " " })), /gives no reason/);
        assert.match(String(problem({ ...exemption, reason: undefined })), /gives no reason/);
    });

    it("is refused without a date that can be read", () => {
        assert.match(String(problem({ ...exemption, until: "soon" })), /has until "soon"/);
        assert.match(String(problem({ ...exemption, until: undefined })), /has until ""/);
    });

    it("is refused for a rule that there is not", () => {
        assert.match(String(problem({ ...exemption, rule: "colour" })), /names the rule "colour".*color, size/);
    });

    it("is refused when it names its resources in no way or in two", () => {
        assert.match(String(problem({ ...exemption, name: undefined })), /either urn or name/);
        assert.match(String(problem({ ...exemption, urn: "*" })), /either urn or name/);
    });

    it("is for the resources that its pattern matches as a whole", () => {
        const resource = { urn: "urn:pulumi:prod::apps::a:b:C::legacy", name: "legacy" };
        const exempts = (given: Partial<Exemption>) => isExempt(resource, "color", [{ ...exemption, ...given }]);
        assert.ok(exempts({}));
        assert.ok(exempts({ name: "leg*" }));
        assert.ok(exempts({ name: undefined, urn: "urn:pulumi:prod::*::legacy" }));
        assert.ok(!exempts({ name: "lega" }));
        assert.ok(!exempts({ name: "l.gacy" }));
        assert.ok(!exempts({ name: undefined, urn: "legacy" }));
        assert.ok(!exempts({ rule: "size" }));
    });
});
