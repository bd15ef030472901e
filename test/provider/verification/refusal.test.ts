import assert from "node:assert/strict";
import { classifyRefusal, type Refusal } from "../../../provider/verification/refusal";

const says = "said so";

describe("the judgement of a refused sign-in", () => {
    const retried: readonly Partial<Refusal>[] = [
        { status: 401, code: "AADSTS7000215" },
        { status: 400, code: "AADSTS700016" },
        { status: 401, code: "AADSTS7000229" },
        { status: 401, code: "AADSTS700027" },
        { status: 429 },
        { status: 429, code: "AADSTS90055" },
        { status: 408 },
        { status: 500 },
        { status: 503, code: "AADSTS90033" },
        // no answer at all
        {},
    ];
    for (const refusal of retried) {
        it(`waits for ${refusal.code ?? "no code"} with ${refusal.status ?? "no answer"}`, () => {
            assert.deepEqual(classifyRefusal({ says, ...refusal }), { verdict: "retry", wayOut: "" });
        });
    }

    const final: readonly (readonly [Partial<Refusal>, RegExp])[] = [
        [{ status: 401, code: "AADSTS7000222" }, /check the clock/],
        [{ status: 401, code: "AADSTS700024" }, /correct the clock of the machine/],
        [{ status: 400, code: "AADSTS7000112" }, /Enable the service principal/],
        [{ status: 400, code: "AADSTS90002" }, /Correct tenantId/],
        [{ status: 400, code: "AADSTS500011" }, /Correct verifyScope/],
        [{ status: 400, code: "AADSTS50034" }, /^$/],
        [{ status: 400 }, /^$/],
        [{ status: 200 }, /^$/],
    ];
    for (const [refusal, wayOut] of final) {
        it(`stops at ${refusal.code ?? "no code"} with ${refusal.status}`, () => {
            const judged = classifyRefusal({ says, ...refusal });
            assert.equal(judged.verdict, "stop");
            assert.match(judged.wayOut, wayOut);
        });
    }

    it("knows that conditional access judges the place and not the credential", () => {
        for (const code of ["AADSTS53003", "AADSTS530034"]) {
            const { verdict, wayOut } = classifyRefusal({ says, status: 400, code });
            assert.equal(verdict, "elsewhere");
            assert.match(wayOut, /conditional access policy/);
        }
    });

    it("knows that applications for personal accounts alone cannot be verified", () => {
        const { verdict, wayOut } = classifyRefusal({ says, status: 400, code: "AADSTS9002331" });
        assert.equal(verdict, "elsewhere");
        assert.match(wayOut, /set verify to off/);
    });
});
