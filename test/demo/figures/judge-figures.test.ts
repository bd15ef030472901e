import assert from "node:assert/strict";
import type { Circumstances, Figures } from "../../../demo/figures/figures";
import { allHold, judgeFigures } from "../../../demo/figures/judge-figures";

const FIGURES: Figures = {
    deployments: 60,
    skipped: 40,
    rotations: 33,
    signInsTried: 51_234,
    signInsRefused: 0,
    signInsRefusedByRevocation: 12,
    credentialsInTenant: 6,
    credentialsLive: 6,
    requestsOnQuietRuns: 0,
};
const FACTS: Circumstances = {
    missed: 2,
    killed: 1,
    locksCleared: 1,
    failed: 0,
    publishedTooLate: 0,
    unaccounted: 0,
    revocations: 1,
    rotatedOnDemand: 1,
    quietDeployments: 5,
    stepsOnQuietRuns: 0,
};

describe("judgeFigures", () => {
    it("passes a run in which everything was as it must be", () => {
        assert.equal(allHold(judgeFigures(FIGURES, FACTS)), true);
    });

    const wrongFigures: Partial<Figures>[] = [
        { rotations: 0 },
        { signInsTried: 0 },
        { signInsRefused: 1 },
        { signInsRefusedByRevocation: 0 },
        { credentialsInTenant: 7 },
        { credentialsInTenant: 5 },
        { credentialsInTenant: 0, credentialsLive: 0 },
        { requestsOnQuietRuns: 1 },
    ];
    const wrongFacts: Partial<Circumstances>[] = [
        { missed: 0 },
        { killed: 0, locksCleared: 0 },
        { locksCleared: 0 },
        { failed: 1 },
        { publishedTooLate: 1 },
        { unaccounted: 1 },
        { revocations: 0 },
        { rotatedOnDemand: 0 },
        { quietDeployments: 0 },
        { stepsOnQuietRuns: 1 },
    ];
    for (const wrong of [...wrongFigures, ...wrongFacts]) {
        it(`fails a run with ${JSON.stringify(wrong)}`, () => {
            const verdicts = judgeFigures({ ...FIGURES, ...wrong }, { ...FACTS, ...wrong });
            assert.equal(allHold(verdicts), false);
            assert.ok(verdicts.some(({ holds, must }) => !holds && must !== undefined));
        });
    }
});
