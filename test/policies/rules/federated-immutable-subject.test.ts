import assert from "node:assert/strict";
import { UNKNOWN } from "../../../policies/facts/values";
import { federatedGithubSubject } from "../../../policies/rules/federated-github-subject";
import { federatedImmutableSubject } from "../../../policies/rules/federated-immutable-subject";
import { federatedTrust } from "../../../policies/rules/federated-trust";
import { federated, flexible, GITHUB } from "../support/federated";
import { judge, texts } from "../support/stack";

const WORKFLOW = "example/shared/.github/workflows/deploy.yml@refs/heads/main";

describe("federated-immutable-subject", () => {
    const said = (subject: string, issuer = GITHUB) =>
        texts(judge(federatedImmutableSubject, federated({ subject, issuer })));
    const saidOf = (claimsMatchingExpression: string) =>
        texts(judge(federatedImmutableSubject, flexible({ claimsMatchingExpression })));

    it("lets subjects pass that name repository or owner by id", () => {
        for (const subject of [
            "repo:example@123456/tasks@456789:environment:production",
            "repo:example@123456/tasks@456789:environment:eu%3Aproduction",
            "repo:example@123456/tasks@456789:ref:refs/heads/main",
            "repo:example@123456/tasks@456789:ref:refs/tags/v1.0.0",
            `repo:example@123456/tasks@456789:job_workflow_ref:${WORKFLOW}`,
            "repository_owner_id:123456:repository_id:456789:environment:production",
            "repository_id:456789:environment:production",
            `repository_owner_id:123456:job_workflow_ref:${WORKFLOW}`,
        ]) {
            assert.deepEqual(said(subject), [], subject);
        }
    });

    it("advises against subjects that have names alone", () => {
        for (const subject of [
            "repo:example/tasks:environment:production",
            "repo:example/tasks:environment:a@b",
            "repo:example/tasks:ref:refs/heads/main",
            "repo:example/tasks:ref:refs/tags/v1.0.0",
            "repository:example/tasks:environment:production",
            `repo:example/tasks:job_workflow_ref:${WORKFLOW}`,
            `job_workflow_ref:${WORKFLOW}`,
            "repository_owner_id:example:repo:example/tasks:environment:production",
        ]) {
            assert.deepEqual(
                said(subject),
                [
                    `subject is "${subject}", which has names alone: repositories created, renamed or transferred since ` +
                        "15 July 2026 are refused, and whoever registers a name that was given up gets in. Write " +
                        "repo:{owner}@{owner id}/{repository}@{repository id}:…, once the repository's tokens have the ids.",
                ],
                subject,
            );
        }
    });

    it("knows ids that GitHub does not write so", () => {
        for (const subject of [
            "repo:example@123456/tasks:environment:production",
            "repo:example/tasks@456789:environment:production",
            "repo:example@example/tasks@tasks:environment:production",
            "repo:123456@example/456789@tasks:environment:production",
            "repo:example@123456/tasks@:environment:production",
        ]) {
            assert.match(String(said(subject)), /, which no token of GitHub has: write the numbers of both/, subject);
        }
    });

    it("judges expressions by what they ask beside the names", () => {
        for (const expression of [
            "claims['sub'] matches 'repo:example/tasks:ref:refs/heads/*' and claims['repository_id'] eq '456789'",
            "claims['sub'] eq 'repo:example@123456/tasks@456789:ref:refs/heads/main'",
            "claims['sub'] matches 'repo:example@123456/tasks@456789:ref:refs/heads/*'",
            `claims['sub'] matches 'repo:example@123456/*' and claims['job_workflow_ref'] eq '${WORKFLOW}'`,
            `claims['sub'] matches 'repo:example/*' and claims['repository_owner_id'] eq '123456' and claims['job_workflow_ref'] eq '${WORKFLOW}'`,
        ]) {
            assert.deepEqual(saidOf(expression), [], expression);
        }
        for (const expression of [
            "claims['sub'] eq 'repo:example/tasks:ref:refs/heads/main'",
            "claims['sub'] matches 'repo:example/tasks:ref:refs/heads/*'",
            "claims['sub'] matches 'repo:example/tasks:ref:refs/heads/*' and claims['repository_id'] matches '4*'",
            `claims['sub'] matches 'repo:example/*' and claims['job_workflow_ref'] eq '${WORKFLOW}'`,
        ]) {
            assert.match(
                String(saidOf(expression)),
                /^claimsMatchingExpression is ".*", which has names alone: .* Add and claims\['repository_id'\] eq/,
                expression,
            );
        }
    });

    it("speaks of github.com only, where subjects can have ids", () => {
        const subject = "repo:example/tasks:environment:production";
        for (const issuer of [`${GITHUB}/example-enterprise`, "https://TOKEN.actions.githubusercontent.com"]) {
            assert.equal(said(subject, issuer).length, 1, issuer);
        }
        for (const issuer of [
            "https://github.example.com/_services/token",
            "https://token.actions.example.ghe.com",
            "https://gitlab.com",
            "nonsense",
        ]) {
            assert.deepEqual(said(subject, issuer), [], issuer);
        }
    });

    it("leaves to the two other rules what has to be written anew anyway", () => {
        const others = (subject: string) => [
            ...judge(federatedTrust, federated({ subject })),
            ...judge(federatedGithubSubject, federated({ subject })),
        ];
        for (const subject of [
            "",
            "*",
            "repo:example/*:ref:refs/heads/main",
            "repo:example/tasks:ref:refs/heads/*",
            "repo:example/tasks:environment:%2A",
            "repo:example/tasks:pull_request",
            "repo:example/tasks",
            "repository_owner:example:environment:production",
        ]) {
            assert.equal(others(subject).length, 1, subject);
            assert.deepEqual(said(subject), [], subject);
        }
        for (const expression of ["", "nonsense", "claims['sub'] matches '*'", "claims['sub'] matches 'repo:ex/*'"]) {
            assert.deepEqual(saidOf(expression), [], expression);
        }
    });

    it("waits for what is not known yet", () => {
        const waiting = (props: object) => texts(judge(federatedImmutableSubject, federated({ ...props })));
        assert.deepEqual(waiting({ issuer: UNKNOWN }), ["not known: issuer"]);
        assert.deepEqual(waiting({ subject: UNKNOWN }), ["not known: subject"]);
        assert.deepEqual(waiting({ subject: UNKNOWN, issuer: "https://gitlab.com" }), []);
        assert.deepEqual(waiting({ issuer: undefined }), []);
        assert.deepEqual(waiting({ subject: undefined }), []);
        const expression = texts(judge(federatedImmutableSubject, flexible({ claimsMatchingExpression: UNKNOWN })));
        assert.deepEqual(expression, ["not known: claimsMatchingExpression"]);
    });
});
