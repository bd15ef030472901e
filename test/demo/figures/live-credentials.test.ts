import assert from "node:assert/strict";
import { formatCredentialName } from "../../../contract/credential-name";
import { compareWithLedgers } from "../../../demo/figures/live-credentials";
import { credentialFacts } from "../../../demo/forecast/known-credential";
import { ASKED, deployed, FIRST } from "../forecast/fixture";

const ROTATED = "2026-03-30T08:00:00Z";
const FIRST_END = "2026-04-20T08:00:00Z";

/** A credential in its second generation, and the names of its credentials. */
async function rotated() {
    const credential = await deployed(ASKED, ROTATED);
    const { series } = credentialFacts(credential);
    const name = (generation: number, issuedAt: string) =>
        formatCredentialName({ label: "prod/tasks-api-default", generation, issuedAt, series });
    return { credentials: [credential], one: name(1, FIRST), two: name(2, ROTATED) };
}

describe("compareWithLedgers", () => {
    it("finds current and replaced credentials live, the latter until their end", async () => {
        const { credentials, one, two } = await rotated();
        const before = compareWithLedgers(credentials, [one, two], "2026-04-20T07:59:59Z");
        assert.deepEqual(before, { live: 2, unaccounted: 0 });
        const after = compareWithLedgers(credentials, [two], FIRST_END);
        assert.deepEqual(after, { live: 1, unaccounted: 0 });
    });

    it("notices a credential that was left behind, even where another one is missing", async () => {
        const { credentials, one, two } = await rotated();
        assert.equal(compareWithLedgers(credentials, [one, two], FIRST_END).unaccounted, 1);
        assert.equal(compareWithLedgers(credentials, [one], FIRST_END).unaccounted, 2);
    });

    it("notices a second credential of one generation, and one that nobody of ours made", async () => {
        const { credentials, two } = await rotated();
        assert.equal(compareWithLedgers(credentials, [two, two], FIRST_END).unaccounted, 1);
        assert.equal(compareWithLedgers(credentials, [two, "made by hand", null], FIRST_END).unaccounted, 2);
    });
});
