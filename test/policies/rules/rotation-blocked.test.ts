import assert from "node:assert/strict";
import { HAND_DECLARED_TYPES } from "../../../policies/facts/credentials/credential";
import { rotationBlocked } from "../../../policies/rules/rotation-blocked";
import { rotatingCertificate, rotatingSecret } from "../support/rotating";
import { judge, resource, texts } from "../support/stack";

describe("rotation-blocked", () => {
    it("wants no credential that a rotation replaces to be protected", () => {
        for (const type of HAND_DECLARED_TYPES) {
            assert.deepEqual(texts(judge(rotationBlocked, resource(type))), [], type);
            assert.match(
                String(texts(judge(rotationBlocked, resource(type, {}, { protect: true })))),
                /^protect is set, by itself or by its parent: .* Take it off/,
                type,
            );
        }
    });

    it("is not about what rotates in place", () => {
        for (const { type } of [rotatingSecret(), rotatingCertificate()]) {
            assert.ok(!rotationBlocked.types.includes(type), type);
        }
    });
});
