import assert from "node:assert/strict";
import { verificationProblems } from "../../../components/credentials/verification-options";
import { VERIFICATION_DEFAULTS } from "../../../contract/verification";

const NOTHING = { verify: undefined, verifySignIns: undefined, verifyTimeout: undefined, verifyScope: undefined };

describe("what a program asks of the gate", () => {
    it("may be left out, or be the defaults", () => {
        assert.deepEqual(verificationProblems(NOTHING), []);
        assert.deepEqual(verificationProblems({ ...NOTHING, ...VERIFICATION_DEFAULTS }), []);
    });

    it("is refused with the value, the limit and the way out", () => {
        assert.deepEqual(
            verificationProblems({ ...NOTHING, verify: "yes", verifySignIns: 1.5, verifyTimeout: "PT61M" }),
            [
                'verify is "yes"; it is one of required, bestEffort, off',
                "verifySignIns is 1.5; write a whole number from 1 to 10",
                'verifyTimeout is "PT61M"; write an ISO 8601 duration of an hour at most, for example PT10M',
            ],
        );
    });
});
