import assert from "node:assert/strict";
import { Consumer } from "../../../demo/consumers/consumer";
import { HeldValue } from "../../../demo/consumers/held-value";
import { SignInTally } from "../../../demo/consumers/sign-in-tally";

const REFUSED = { accepted: false, code: "AADSTS7000215" } as const;
const REVOKED_AT = "2027-03-01T06:00:00Z";

function holding(issuedAt: string, name = "web-api/default"): Consumer {
    const secret = { name, clientId: "c", vault: "v", secretName: "s", series: "4f2a9c01b7de", overlap: "P7D" };
    const rhythm = { refreshEvery: 120, refreshPhase: 0, signInEvery: 3_600, signInPhase: 0 };
    const consumer = new Consumer("weekly job", secret, rhythm);
    consumer.take(new HeldValue("a value", 4, issuedAt), 0);
    return consumer;
}

function revoked(): SignInTally {
    const tally = new SignInTally();
    tally.expectRevoked("web-api/default", "2027-03-01T00:00:00Z", REVOKED_AT);
    return tally;
}

describe("SignInTally", () => {
    it("counts accepted sign-ins as tried only", () => {
        const tally = new SignInTally();
        tally.count(holding("2027-01-01T00:00:00Z"), REVOKED_AT, { accepted: true });
        assert.deepEqual([tally.tried, tally.refused.length, tally.refusedByRevocation.length], [1, 0, 0]);
    });

    it("keeps a refusal of what was revoked apart", () => {
        const tally = revoked();
        tally.count(holding("2027-01-01T00:00:00Z"), REVOKED_AT, REFUSED);
        assert.deepEqual([tally.tried, tally.refused.length, tally.refusedByRevocation.length], [1, 0, 1]);
    });

    it("does not excuse the refusal of a value issued since", () => {
        const tally = revoked();
        tally.count(holding("2027-03-01T00:00:00Z"), "2027-03-02T06:00:00Z", REFUSED);
        assert.equal(tally.refused.length, 1);
    });

    it("does not excuse a refusal before the revocation was carried out", () => {
        const tally = revoked();
        tally.count(holding("2027-01-01T00:00:00Z"), "2027-03-01T05:59:59Z", REFUSED);
        assert.equal(tally.refused.length, 1);
    });

    it("does not excuse the refusal of another secret", () => {
        const tally = revoked();
        tally.count(holding("2027-01-01T00:00:00Z", "reporting/default"), REVOKED_AT, REFUSED);
        assert.deepEqual(tally.refused, [
            {
                at: REVOKED_AT,
                consumer: "weekly job",
                secret: "reporting/default",
                generation: 4,
                code: "AADSTS7000215",
            },
        ]);
    });
});
