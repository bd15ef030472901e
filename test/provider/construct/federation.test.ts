import assert from "node:assert/strict";
import { FEDERATION_FUNCTIONS } from "../../../provider/construct/federation";
import { Secret } from "../../../provider/wire/handler";

describe("a federation function", () => {
    const gitHubActions = FEDERATION_FUNCTIONS["app-registration:index:gitHubActions"];

    it("tells as a secret what it builds of one", async () => {
        assert.ok(gitHubActions);
        const plain = {
            issuer: "https://token.actions.githubusercontent.com",
            subject: "repo:contoso/web:ref:refs/heads/main",
        };
        const args = { repository: "contoso/web", branch: "main" };
        assert.deepEqual(await gitHubActions(args), plain);
        assert.deepEqual(await gitHubActions({ ...args, repository: new Secret("contoso/web") }), {
            issuer: new Secret(plain.issuer),
            subject: new Secret(plain.subject),
        });
    });
});
