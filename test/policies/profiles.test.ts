import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Rule } from "../../policies/rule";
import { RULES } from "../../policies/rules";

const FOLDER = path.join(__dirname, "..", "..", "policies", "profiles");
const OTHERS = ["all", "exemptions", "not-judged-yet"];

describe("the profiles", () => {
    const rules = new Map<string, Rule>(RULES.map((rule) => [rule.name, rule]));

    for (const file of readdirSync(FOLDER)) {
        it(`${file} names rules and settings that there are`, () => {
            const profile = JSON.parse(readFileSync(path.join(FOLDER, file), "utf8")) as Record<string, object>;
            for (const [name, given] of Object.entries(profile)) {
                const known = ["enforcementLevel", ...Object.keys(rules.get(name)?.settings ?? {})];
                assert.ok(rules.has(name) || OTHERS.includes(name), name);
                for (const setting of typeof given === "object" ? Object.keys(given) : []) {
                    assert.ok(known.includes(setting), `${name}.${setting}`);
                }
            }
        });
    }

    it("are told of in the README, each with its source", () => {
        const readme = readFileSync(path.join(FOLDER, "..", "README.md"), "utf8");
        for (const file of readdirSync(FOLDER)) {
            assert.match(readme, new RegExp(`^\\| \`${path.basename(file, ".json")}\` \\| .+ \\| .+ \\|$`, "m"), file);
        }
    });
});
