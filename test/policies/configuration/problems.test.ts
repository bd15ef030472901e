import assert from "node:assert/strict";
import type { GivenPolicy } from "../../../policies/configuration/configuration";
import { configurationProblems } from "../../../policies/configuration/problems";
import { OWN_POLICIES } from "../../../policies/own-policies";
import { RULES } from "../../../policies/rules";

const given = (policies: Record<string, Partial<GivenPolicy>>) =>
    configurationProblems(
        new Map(
            Object.entries(policies).map(([name, { level = "mandatory", settings = {} }]) => [
                name,
                { level, settings },
            ]),
        ),
        [...OWN_POLICIES, ...RULES],
    );

describe("a configuration", () => {
    it("is fine with levels and settings of rules, and of the policies that are no rules", () => {
        assert.deepEqual(given({}), []);
        const right = {
            all: { level: "disabled" },
            exemptions: { settings: { exemptions: [] } },
            "not-judged-yet": { level: "advisory" },
            "client-secret-lifetime": { settings: { maxLifetime: "P180D" } },
            "implicit-grant": { level: "remediate" },
        } as const;
        assert.deepEqual(given(right), []);
    });

    it("names no policy that there is not", () => {
        assert.deepEqual(given({ "client-secret-lifetme": { level: "disabled" } }), [
            "client-secret-lifetme is no policy of this pack; POLICIES.md has them all. Did you mean client-secret-lifetime?",
        ]);
        assert.match(String(given({ exemption: {} })), /Did you mean exemptions\?$/);
        assert.match(String(given({ "no-secrets-at-all": {} })), /POLICIES\.md has them all\.$/);
    });

    it("has settings only where they belong", () => {
        const settings = { maxLifetime: "P180D" };
        assert.deepEqual(given({ all: { settings } }), [
            "all takes an enforcementLevel only, and not maxLifetime: write it under client-secret-lifetime.",
        ]);
        assert.match(String(given({ "client-secret-lifetime": { settings: { maxLifetime: "P1D1Y" } } })), /P1D1Y/);
        assert.match(String(given({ exemptions: { settings: { exemption: [] } } })), /Did you mean exemptions\?$/);
    });

    it("has nothing remediated that has no remedy, unless all are", () => {
        assert.deepEqual(given({ "owners-minimum": { level: "remediate" } }), [
            "owners-minimum has no remedy, and keeps its own level: remediate is for client-secret-lifetime, " +
                "vault-secret-expiry, vault-secret-content-type, implicit-grant.",
        ]);
        assert.deepEqual(given({ all: { level: "remediate" }, "owners-minimum": { level: "remediate" } }), []);
    });
});
