import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { documentOf } from "../../policies/document";
import { OWN_POLICIES } from "../../policies/own-policies";
import { RULES } from "../../policies/rules";

describe("POLICIES.md", () => {
    it("is told of in the READMEs with as many rules, and those policies that are none", () => {
        const readmes = ["README.md", path.join("policies", "README.md")];
        const [top, own] = readmes.map((file) => readFileSync(path.join(__dirname, "..", "..", file), "utf8"));
        assert.match(String(top), new RegExp(`\\b${RULES.length} rules on `));
        const [, said = ""] = /`all` is about the rules\.([^:]+)keep their own level/.exec(String(own)) ?? [];
        assert.deepEqual(
            [...said.matchAll(/`([a-z-]+)`/g)].map(([, name]) => name),
            OWN_POLICIES.map(({ name }) => name),
        );
    });

    it('tells of the rules as they are; "npm run document" writes it anew', () => {
        const page = readFileSync(path.join(__dirname, "..", "..", "policies", "POLICIES.md"), "utf8");
        assert.equal(page, documentOf(RULES, OWN_POLICIES));
    });
});
