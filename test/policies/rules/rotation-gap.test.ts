import assert from "node:assert/strict";
import { rotationGap } from "../../../policies/rules/rotation-gap";
import { rotatingCertificate, rotatingSecret } from "../support/rotating";
import { type Declared, judge, resource, texts } from "../support/stack";

describe("rotation-gap", () => {
    const said = (declared: Declared, type = "azuread:ApplicationPassword") =>
        texts(judge(rotationGap, resource(type, {}, declared)));

    it("advises against deleting a credential before the new one is made", () => {
        for (const type of ["azuread:ApplicationPassword", "azuread:ServicePrincipalCertificate"]) {
            assert.match(
                String(said({ deleteBeforeReplace: true }, type)),
                /^deleteBeforeReplace is set: .*Take it off\.$/,
            );
            assert.deepEqual(said({}, type), []);
        }
    });

    it("leaves to rotation-blocked what is not replaced at all", () => {
        assert.deepEqual(said({ deleteBeforeReplace: true, protect: true }), []);
    });

    it("is not about what rotates in place", () => {
        for (const { type } of [rotatingSecret(), rotatingCertificate()]) {
            assert.ok(!rotationGap.types.includes(type), type);
        }
    });
});
