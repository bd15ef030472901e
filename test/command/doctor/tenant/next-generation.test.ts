import assert from "node:assert/strict";
import { type CredentialInState, credentialsInState } from "../../../../command/credentials/credential-in-state";
import { nextGeneration } from "../../../../command/doctor/tenant/next-generation";
import { readDeployment } from "../../../../command/stacks/deployment";
import { DUE, HEALTHY, kept, OVERDUE } from "../../status/kept";

function credential(): CredentialInState {
    const found = credentialsInState(readDeployment(JSON.stringify(kept()), "x"));
    const one = found.find(({ name }) => name === "web-default");
    assert.ok(one);
    return one;
}

describe("the next generation of a deployed credential", () => {
    it("is issued when it is due, or now where it is due already", () => {
        const { nextRotation } = credential();
        const next = nextGeneration(credential(), HEALTHY);
        assert.equal(next?.issuedAt, nextRotation);
        assert.ok(next !== undefined && next.expiresAt > next.issuedAt);
        assert.equal(nextGeneration(credential(), DUE)?.issuedAt, DUE);
        assert.equal(nextGeneration(credential(), OVERDUE)?.issuedAt, OVERDUE);
    });

    it("is issued when the window opens that it waits for", () => {
        // It is due on a Wednesday, and has to run before the Monday after.
        const inputs = { ...credential().inputs, window: { days: ["saturday"], hours: "22:00-23:00" } };
        const next = nextGeneration({ ...credential(), inputs }, HEALTHY);
        assert.equal(next?.issuedAt, "2026-03-14T22:00:00Z");
        assert.equal(next.expiresAt, nextGeneration(credential(), HEALTHY)?.expiresAt);
    });

    it("is what the last run planned and could not issue", () => {
        const planned = credential();
        const next = nextGeneration({ ...planned, generation: (planned.generation ?? 0) - 1 }, HEALTHY);
        assert.deepEqual(next, { issuedAt: HEALTHY, expiresAt: planned.ledger?.current.expiresAt });
    });

    it("is not known without a ledger, or where the arguments are sealed", () => {
        assert.equal(nextGeneration({ ...credential(), ledger: undefined }, HEALTHY), undefined);
        assert.equal(nextGeneration({ ...credential(), isSealed: true }, HEALTHY), undefined);
    });
});
