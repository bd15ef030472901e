import assert from "node:assert/strict";
import { defaultSecretName, secretNameProblem } from "../../contract/secret-name";

describe("the delivery's name in Key Vault", () => {
    for (const [resource, name] of [
        ["web-api-default", "web-api-default"],
        ["Web API / default", "Web-API-default"],
        ["_odd_", "odd"],
        ["日本", "client-secret"],
    ]) {
        it(`of "${resource}" is ${name}`, () => {
            assert.equal(defaultSecretName(resource as string), name);
        });
    }

    it("leaves room for the ids published beside it, however long the resource's name", () => {
        const name = defaultSecretName("x".repeat(300));
        assert.equal(secretNameProblem(`${name}-client-id`), undefined);
        assert.equal(secretNameProblem(`${name}-tenant-id`), undefined);
    });

    it("is refused when Key Vault would refuse it, with the limit", () => {
        assert.match(secretNameProblem("under_score") ?? "", /"under_score".*1 to 127 letters, digits and dashes/);
        assert.ok(secretNameProblem(""));
        assert.ok(secretNameProblem("x".repeat(128)));
        assert.equal(secretNameProblem("x".repeat(127)), undefined);
    });
});
