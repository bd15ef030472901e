import assert from "node:assert/strict";
import {
    type Exemption,
    exemptionProblem,
    exemptionTitle,
    isExempt,
    isOver,
} from "../../../policies/configuration/exemptions";
import { toInstant } from "../../../policies/facts/time/instants";

const exemption: Exemption = { name: "legacy", rule: "color", reason: "is replaced in May", until: "2026-05-31" };

const problem = (given: unknown) => exemptionProblem(given, ["color", "size"]);
const without = (field: keyof Exemption) =>
    Object.fromEntries(Object.entries(exemption).filter(([name]) => name !== field));

function over(until: string, now: string): boolean {
    const instant = toInstant(now);
    assert.ok(instant);
    return isOver({ ...exemption, until }, instant);
}

describe("an exemption", () => {
    it("is fine when it says what, from which rule, why and until when", () => {
        assert.equal(problem(exemption), undefined);
        assert.equal(problem({ ...without("name"), urn: "*::legacy" }), undefined);
    });

    it("holds for its last day, and no second longer", () => {
        assert.equal(over("2026-05-31", "2026-05-31T23:59:59Z"), false);
        assert.equal(over("2026-05-31", "2026-06-01T00:00:00Z"), true);
    });

    it("holds until an instant, which may have any offset", () => {
        assert.equal(over("2026-05-31T02:00:00+02:00", "2026-05-30T23:59:59Z"), false);
        assert.equal(over("2026-05-31T02:00:00+02:00", "2026-05-31T00:00:00Z"), true);
    });

    it("is refused without a reason", () => {
        assert.match(String(problem({ ...exemption, reason: " " })), /gives no reason/);
        assert.match(String(problem(without("reason"))), /gives no reason/);
    });

    it("is refused without a date that can be read", () => {
        assert.match(String(problem({ ...exemption, until: "soon" })), /has until "soon": write a day/);
        assert.match(String(problem({ ...exemption, until: "2026-02-30" })), /has until "2026-02-30"/);
        assert.match(String(problem(without("until"))), /has no end/);
    });

    it("is refused for a rule that there is not, with the nearest one", () => {
        assert.match(
            String(problem({ ...exemption, rule: "colour" })),
            /names the rule "colour".*Did you mean color\?/,
        );
        assert.match(String(problem({ ...exemption, rule: "weight" })), /names the rule "weight".*POLICIES\.md has\.$/);
        assert.match(String(problem(without("rule"))), /names no rule/);
    });

    it("is refused when it names its resources in no way, in two, or by nothing", () => {
        assert.match(String(problem(without("name"))), /either urn or name/);
        assert.match(String(problem({ ...exemption, urn: "*" })), /either urn or name/);
        assert.match(String(problem({ ...exemption, name: "" })), /names no resource/);
    });

    it("is refused for what is no text, with the field, the value and what to write instead", () => {
        assert.match(
            String(problem({ ...exemption, until: 20270531 })),
            /has the until 20270531, a number: write a text, in quotes: "2027-05-31"$/,
        );
        assert.match(String(problem({ ...exemption, until: 2027 })), /in quotes: "2027-03-01"$/);
        assert.match(String(problem({ ...exemption, reason: 5 })), /has the reason 5, a number: .*in quotes: "5"$/);
        assert.match(
            String(problem({ ...exemption, name: null })),
            /has the name null, null: write a text, in quotes$/,
        );
        assert.match(
            String(problem({ ...exemption, rule: ["color"] })),
            /has the rule \["color"\], a list: write a text/,
        );
        assert.match(
            String(problem({ ...exemption, urn: { a: 1 } })),
            /has the urn \{"a":1\}, an object: write a text/,
        );
        assert.match(String(problem({ ...exemption, until: true })), /has the until true, a flag: write a text/);
    });

    it("is refused for a field that there is not, with the nearest one", () => {
        const { until, ...rest } = exemption;
        assert.match(String(problem({ ...rest, untill: until })), /has the field untill, .*Did you mean until\?$/);
        assert.match(String(problem({ ...rest, rules: ["color"] })), /has the field rules, .*Did you mean rule\?$/);
        assert.match(String(problem({ ...exemption, owner: "me" })), /field owner, .*reason and until\.$/);
    });

    it("is refused when it is no object", () => {
        for (const [given, kind] of [
            ["legacy", /is a text, "legacy": write an object with name or urn, rule, reason and until/],
            [null, /is null, null/],
            [[exemption], /is a list, \[\{"name":.*…: write an object/],
            [7, /is a number, 7/],
        ] as const) {
            assert.match(String(problem(given)), kind);
        }
    });

    it("has a title, whatever it is", () => {
        assert.equal(exemptionTitle(exemption, 0), "Exemption 1 (color, legacy)");
        assert.equal(exemptionTitle({ urn: 7 }, 1), "Exemption 2 (no rule, 7)");
        assert.equal(exemptionTitle(null, 2), "Exemption 3 (no rule, no pattern)");
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
