import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { RULES } from "../../policies/rules";

const FOLDER = path.join(__dirname, "..", "..", "policies", "rules");

describe("the list of rules", () => {
    it("is this one", () => {
        assert.deepEqual(
            RULES.map(({ name, level }) => `${name} ${level}`),
            [],
        );
    });

    it("has a file for each, called like the rule, and a test", () => {
        for (const { name } of RULES) {
            assert.ok(existsSync(path.join(FOLDER, `${name}.ts`)), name);
            assert.ok(existsSync(path.join(__dirname, "rules", `${name}.test.ts`)), `${name} has a test`);
        }
        const files = readdirSync(FOLDER).filter((file) => !["index.ts", "settings.ts"].includes(file));
        assert.deepEqual(files.sort(), RULES.map(({ name }) => `${name}.ts`).sort());
    });

    it("says of each what to do, where it comes from, and a default for every setting", () => {
        for (const { name, description, remediationSteps, frameworks, settings = {} } of RULES) {
            assert.match(description, /^[A-Z].*\.$/, name);
            assert.ok(remediationSteps.length > 0 && frameworks.length > 0, name);
            for (const [setting, { default: preset, description: meaning }] of Object.entries(settings)) {
                assert.ok(preset !== undefined && meaning, `${name}.${setting}`);
            }
        }
    });
});
