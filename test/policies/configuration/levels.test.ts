import assert from "node:assert/strict";
import { settledLevels } from "../../../policies/configuration/levels";
import type { GivenLevel } from "../../../policies/rule";

const policy = (name: string, level: "advisory" | "mandatory", rest: object = {}) => ({
    name,
    level,
    isRule: true,
    hasRemedy: false,
    isAlwaysAsked: false,
    ...rest,
});

const POLICIES = [
    policy("configuration", "mandatory", { isRule: false, isAlwaysAsked: true }),
    policy("exemptions", "mandatory", { isRule: false }),
    policy("not-judged-yet", "advisory", { isRule: false }),
    policy("curable", "mandatory", { hasRemedy: true }),
    policy("incurable", "mandatory"),
    policy("hint", "advisory"),
];

/** The engine gives every policy a level: its own, that of `all`, or the one it is given by name. */
function settled(given: Record<string, GivenLevel>) {
    const levels = POLICIES.map(({ name, level }) => [name, given[name] ?? given["all"] ?? level] as const);
    const all = given["all"] ? [["all", given["all"]] as const] : [];
    const policies = [...levels, ...all].map(([name, level]) => [name, { level, settings: {} }] as const);
    return Object.fromEntries(settledLevels(new Map(policies), POLICIES));
}

const OWN = { configuration: "mandatory", exemptions: "mandatory", "not-judged-yet": "advisory" };
const ALL_OWN = { ...OWN, curable: "mandatory", incurable: "mandatory", hint: "advisory" };

describe("levels", () => {
    it("are the policies' own, unless configured", () => {
        assert.deepEqual(settled({}), ALL_OWN);
        assert.deepEqual(Object.fromEntries(settledLevels(new Map(), POLICIES)), ALL_OWN);
        assert.deepEqual(settled({ hint: "mandatory", "not-judged-yet": "disabled" }), {
            ...ALL_OWN,
            hint: "mandatory",
            "not-judged-yet": "disabled",
        });
    });

    it("of all are those of the rules: exemptions hold beside the rules that are left", () => {
        const rules = { curable: "disabled", incurable: "disabled", hint: "disabled" };
        assert.deepEqual(settled({ all: "disabled" }), { ...OWN, ...rules });
        assert.deepEqual(settled({ all: "disabled", hint: "mandatory", exemptions: "advisory" }), {
            ...OWN,
            ...rules,
            hint: "mandatory",
            exemptions: "advisory",
        });
        assert.equal(settled({ all: "mandatory" })["not-judged-yet"], "advisory");
    });

    it("of all that are advisory let nothing fail", () => {
        assert.deepEqual([...new Set(Object.values(settled({ all: "advisory" })))], ["advisory"]);
    });

    it("that remediate are for rules with a remedy: others keep their own", () => {
        assert.deepEqual(settled({ all: "remediate" }), { ...ALL_OWN, curable: "remediate" });
        assert.deepEqual(settled({ hint: "remediate", exemptions: "remediate" }), ALL_OWN);
    });

    it("disable exemptions where told so by name, and never the policy on which the others build", () => {
        const found = settled({ exemptions: "disabled", configuration: "disabled" });
        assert.deepEqual(found, { ...ALL_OWN, exemptions: "disabled" });
        assert.equal(settled({ configuration: "advisory" })["configuration"], "advisory");
    });
});
