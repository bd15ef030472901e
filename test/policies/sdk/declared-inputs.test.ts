import assert from "node:assert/strict";
import { UNKNOWN } from "../../../policies/facts/values";
import { DeclaredInputs } from "../../../policies/sdk/declared-inputs";

describe("what is declared", () => {
    it("is told by resource, with what is not known yet, and is that of the last time", () => {
        const declared = new DeclaredInputs();
        declared.remember("urn:a", { endDate: "2027-01-01T00:00:00Z" });
        declared.remember("urn:a", { endDate: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" });
        assert.deepEqual(declared.of("urn:a"), { endDate: UNKNOWN });
        assert.equal(declared.of("urn:b"), undefined);
    });
});
