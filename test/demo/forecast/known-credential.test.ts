import assert from "node:assert/strict";
import { credentialFacts, credentialsIn } from "../../../demo/forecast/known-credential";
import { Secret } from "../../../provider/wire/handler";
import { ASKED, deployed, runOf } from "./fixture";

describe("credentialsIn", () => {
    it("finds the credentials among what a run declared, and nothing else", async () => {
        const found = credentialsIn(runOf(await deployed()).declared);
        assert.deepEqual(
            found.map(({ name, isReadable }) => [name, isReadable]),
            [["tasks-api-default", true]],
        );
    });

    it("tells a ledger that a secret rotate token seals", async () => {
        const credential = await deployed({ ...ASKED, rotateToken: new Secret("a token") });
        assert.equal(credential.isReadable, false);
        assert.throws(() => credentialFacts(credential), /tasks-api-default is sealed by a secret rotateToken/);
    });
});

describe("credentialFacts", () => {
    it("reads what people want to know", async () => {
        const { generation, nextRotation, mustRunBefore, expiresAt, previous } = credentialFacts(await deployed());
        assert.deepEqual(
            [generation, nextRotation, mustRunBefore, expiresAt, previous],
            [1, "2026-03-30T08:00:00Z", "2026-04-13T08:00:00Z", "2026-04-20T08:00:00Z", []],
        );
    });
});
