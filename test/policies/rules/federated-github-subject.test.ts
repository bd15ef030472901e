import assert from "node:assert/strict";
import { UNKNOWN } from "../../../policies/facts/values";
import { federatedGithubSubject } from "../../../policies/rules/federated-github-subject";
import { federated, flexible, GITHUB } from "../support/federated";
import { judge, texts } from "../support/stack";

describe("federated-github-subject", () => {
    const said = (subject: string, issuer = GITHUB) =>
        texts(judge(federatedGithubSubject, federated({ subject, issuer })));
    const saidOf = (claimsMatchingExpression: string) =>
        texts(judge(federatedGithubSubject, flexible({ claimsMatchingExpression })));
    const workflow = "example/shared/.github/workflows/deploy.yml@refs/heads/main";

    it("lets subjects pass that are pinned", () => {
        for (const subject of [
            "repo:example/tasks:environment:production",
            "repo:example/tasks:ref:refs/heads/main",
            "repo:example/tasks:ref:refs/heads/release/2027",
            "repo:example/tasks:ref:refs/tags/v1.0.0",
            "repo:example@123456/tasks@456789:environment:production",
            "repo:example@123456/tasks@456789:ref:refs/heads/main",
            "repo:example@123456/tasks@456789:ref:refs/tags/v1.0.0",
            `repo:example@123456/tasks@456789:environment:production:job_workflow_ref:${workflow}`,
            `repo:example@123456/tasks@456789:job_workflow_ref:${workflow}`,
            "repository_owner_id:123456:repository_id:456789:environment:production",
            `repo:example/tasks:job_workflow_ref:${workflow}`,
            `job_workflow_ref:${workflow}`,
            `job_workflow_ref:example/shared/.github/workflows/deploy.yml@${"a1".repeat(20)}`,
        ]) {
            assert.deepEqual(said(subject), [], subject);
        }
    });

    it("keeps pull requests out", () => {
        for (const subject of [
            "repo:example/tasks:pull_request",
            "repo:example@123456/tasks@456789:pull_request",
            `repo:example/tasks:pull_request:job_workflow_ref:${workflow}`,
            "repo:example/tasks:event_name:pull_request:environment:production",
        ]) {
            assert.match(String(said(subject)), /lets in pull requests, which anybody can open/, subject);
        }
    });

    it("wants one repository", () => {
        for (const subject of [
            "repository_owner:example:environment:production",
            "repository_id:tasks:environment:production",
            "repo:example:environment:production",
            "repo:example@123456:environment:production",
            "repository_owner_id:123456:environment:production",
            "repo:example/:environment:production",
            "repo:example/tasks/more:environment:production",
            "environment:production",
            "anything",
        ]) {
            assert.match(String(said(subject)), /is not pinned to one repository/, subject);
        }
    });

    it("wants a branch, a tag or an environment", () => {
        for (const subject of [
            "repo:example/tasks",
            "repo:example@123456/tasks@456789",
            "repo:example@123456/tasks@456789:ref:refs/pull/7/merge",
            "repo:example/tasks:environment:",
            "repo:example/tasks:ref:main",
            "repo:example/tasks:ref:refs/heads/",
            "repo:example/tasks:ref:refs/pull/7/merge",
            "repo:example/tasks:actor:ann",
            "repo:example/tasks:job_workflow_ref:example/shared/.github/workflows/deploy.yml",
            "repo:example/tasks:job_workflow_ref:example/shared/.github/workflows/deploy.yml@refs/pull/7/merge",
        ]) {
            assert.match(String(said(subject)), /is not pinned to a branch, a tag or an environment/, subject);
        }
    });

    it("knows GitHub wherever it runs, and nobody else", () => {
        for (const issuer of [
            `${GITHUB}/`,
            `${GITHUB}/example-enterprise`,
            "https://TOKEN.actions.githubusercontent.com",
            "http://token.actions.githubusercontent.com",
            "https://token.actions.example.ghe.com",
            "https://github.example.com/_services/token",
        ]) {
            assert.equal(said("repo:example/tasks:pull_request", issuer).length, 1, issuer);
        }
        for (const issuer of [
            "https://gitlab.com",
            "https://token.actions.githubusercontent.com.example.com",
            "nonsense",
        ]) {
            assert.deepEqual(said("repo:example/tasks:pull_request", issuer), [], issuer);
        }
    });

    it("judges expressions by what they leave open", () => {
        for (const expression of [
            "claims['sub'] eq 'repo:example/tasks:ref:refs/heads/main'",
            "claims['sub'] matches 'repo:example/tasks:ref:refs/heads/*' and claims['repository_id'] eq '456789'",
            "claims['sub'] matches 'repo:example/tasks:ref:refs/tags/v*'",
            "claims['sub'] matches 'repo:example@123456/tasks@456789:ref:refs/tags/v*'",
            "claims['sub'] matches 'repo:example/tasks:environment:test-?'",
            "claims['sub'] matches 'repo:example*/tasks*:environment:test-*' and claims['repository_id'] eq '456789'",
            `claims['sub'] matches 'repo:example/*' and claims['job_workflow_ref'] eq '${workflow}'`,
            "claims['sub'] matches 'repo:example/*' and claims['job_workflow_ref'] matches 'example/shared/.github/workflows/*.yml@refs/tags/v*'",
        ]) {
            assert.deepEqual(saidOf(expression), [], expression);
        }
        for (const [expression, problem] of [
            ["claims['sub'] matches 'repo:example/*:ref:refs/heads/main'", /one repository/],
            ["claims['sub'] matches 'repo:example/tasks-?:ref:refs/heads/main'", /one repository/],
            ["claims['sub'] matches 'repo:example@123456/*:ref:refs/heads/main'", /one repository/],
            ["claims['sub'] matches 'repo:example@123456/tasks@*:ref:refs/heads/main'", /one repository/],
            ["claims['sub'] matches 'repo:example/tasks:*'", /a branch, a tag/],
            ["claims['sub'] matches 'repo:example@123456/tasks@456789:*'", /a branch, a tag/],
            ["claims['sub'] matches 'repo:example/tasks:environment:*'", /a branch, a tag/],
            ["claims['sub'] matches 'repo:example/tasks:ref:*'", /a branch, a tag/],
            ["claims['sub'] matches 'repo:example/tasks:ref:refs/*'", /a branch, a tag/],
            ["claims['sub'] matches '*' and claims['repository_id'] eq '456789'", /a branch, a tag/],
            ["claims['sub'] matches 'repo:example/tasks:pull_request'", /pull requests/],
            ["claims['job_workflow_ref'] matches 'example/*/.github/workflows/deploy.yml@refs/heads/main'", /one repo/],
            ["claims['job_workflow_ref'] matches 'example/shared/.github/workflows/deploy.yml@*'", /one repository/],
            [
                "claims['job_workflow_ref'] matches 'example/shared/.github/workflows/deploy.yml@refs/heads/*'",
                /one repo/,
            ],
        ] as const) {
            assert.match(String(saidOf(expression)), problem, expression);
        }
    });

    it("leaves to federated-trust what that refuses for any issuer", () => {
        for (const subject of ["", "*", "repo:example/*:ref:refs/heads/main", "repo:example/tasks:%2A"]) {
            assert.deepEqual(said(subject), [], subject);
        }
        for (const expression of ["", "nonsense", "claims['sub'] matches '*'", "claims['sub'] matches 'repo:*'"]) {
            assert.deepEqual(saidOf(expression), [], expression);
        }
    });

    it("waits for what is not known yet", () => {
        const waiting = (props: object) => texts(judge(federatedGithubSubject, federated({ ...props })));
        assert.deepEqual(waiting({ issuer: UNKNOWN }), ["not known: issuer"]);
        assert.deepEqual(waiting({ subject: UNKNOWN }), ["not known: subject"]);
        assert.deepEqual(waiting({ subject: UNKNOWN, issuer: "https://gitlab.com" }), [], "it is not GitHub's");
        assert.deepEqual(waiting({ issuer: undefined }), []);
        assert.deepEqual(waiting({ subject: undefined }), []);
    });
});
