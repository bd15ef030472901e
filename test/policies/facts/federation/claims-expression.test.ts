import assert from "node:assert/strict";
import { demandsOf, namesSomebody } from "../../../../policies/facts/federation/claims-expression";

describe("An expression of a flexible federated credential", () => {
    it("is one demand, or several joined by and", () => {
        assert.deepEqual(demandsOf("claims['sub'] eq 'a'"), [{ claim: "sub", isPattern: false, value: "a" }]);
        assert.deepEqual(demandsOf(" claims['sub']  matches 'a*' and claims['repository_id'] eq '1' "), [
            { claim: "sub", isPattern: true, value: "a*" },
            { claim: "repository_id", isPattern: false, value: "1" },
        ]);
    });

    it("has quotes and words of the language in its texts", () => {
        assert.deepEqual(demandsOf("claims['sub'] eq 'it''s' and claims['ref'] eq ' and claims'"), [
            { claim: "sub", isPattern: false, value: "it's" },
            { claim: "ref", isPattern: false, value: " and claims" },
        ]);
    });

    for (const expression of [
        "",
        "sub eq 'a'",
        "claims['sub'] like 'a'",
        "claims['sub'] eq a",
        "claims['sub'] eq 'a' or claims['sub'] eq 'b'",
        "claims['sub'] eq 'a' and",
        "claims['sub'] eq 'a' claims['sub'] eq 'b'",
        "claims['sub'] eq 'a'b'",
        "not claims['sub'] eq 'a'",
    ]) {
        it(`is not ${expression || "empty"}`, () => {
            assert.equal(demandsOf(expression), undefined);
        });
    }
});

describe("A demand", () => {
    const names = (value: string, claim = "sub", isPattern = true) => namesSomebody({ claim, isPattern, value });

    it("names somebody when a subject's first value stands before the first wildcard", () => {
        for (const value of [
            "repo:example/*",
            "repo:example/tasks:ref:refs/heads/*",
            "organization:example:project:*",
            "project_path:group/*:ref_type:branch:ref:main",
            "repo:example/tasks:environment:production",
        ]) {
            assert.equal(names(value), true, value);
        }
        for (const value of [
            "*",
            "?*",
            "**",
            "*:*",
            "repo:*",
            "repo:?xample/tasks",
            "repo:e*",
            "repo:/*",
            "repo: /*",
            "re*",
        ]) {
            assert.equal(names(value), false, value);
        }
    });

    it("names somebody by other claims when a pattern has anything in it", () => {
        assert.equal(names("example/tasks/.github/workflows/*", "job_workflow_ref"), true);
        assert.equal(names("*", "job_workflow_ref"), false);
        assert.equal(names("/*", "job_workflow_ref"), false);
    });

    it("takes asterisks for characters where it compares", () => {
        assert.equal(names("*", "sub", false), true);
        assert.equal(names(" ", "sub", false), false);
        assert.equal(names("", "sub"), false);
    });
});
