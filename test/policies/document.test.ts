import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { documentOf } from "../../policies/document";
import { OWN_POLICIES } from "../../policies/own-policies";
import { RULES } from "../../policies/rules";

describe("POLICIES.md", () => {
    it('tells of the rules as they are; "npm run document" writes it anew', () => {
        const page = readFileSync(path.join(__dirname, "..", "..", "policies", "POLICIES.md"), "utf8");
        assert.equal(page, documentOf(RULES, OWN_POLICIES));
    });
});
