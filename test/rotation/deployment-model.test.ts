import { deepEqual, ok } from "node:assert/strict";
import fc from "fast-check";
import { type Ledger, plan } from "../../rotation";
import { type Deployments, deploy, deployments, judgePromises } from "./deployment-model";
import { plus } from "./oracle";
import { HISTORIES } from "./runs";

/** A planner with a mistake in what it remembers of replaced generations. */
type Mistake = (after: Ledger) => Ledger;

const correct: Mistake = (after) => after;

/** The first classic: the new one is there, so the old one can go. */
const removesPredecessorAtOnce: Mistake = (after) => ({ ...after, previous: [] });

/** The second classic: the old one is kept for the overlap, counted from the issue of the new one. */
const retiresEarly =
    (overlapOf: (ledger: Ledger) => string): Mistake =>
    (after) => ({
        ...after,
        previous: after.previous.map((one) => {
            const retired = plus(after.current.issuedAt, overlapOf(after));
            return one.expiresAt < retired ? one : { ...one, expiresAt: retired };
        }),
    });

const underOverlap = retiresEarly(({ current }) => current.issuedUnder.overlap);

const promise = (mistake: Mistake) => (one: Deployments) => {
    const outcome = deploy(one, (previous, settings, now) => mistake(plan(previous, settings, now)));
    const { inTime, broken } = judgePromises(outcome);
    deepEqual(broken, []);
    return inTime;
};

describe("deployments that may die at every step, and consumers that refresh late", function () {
    this.timeout(3_600_000);

    for (const kind of ["untouched", "steady", "any"] as const) {
        it(`are never refused when deployments complete before mustRunBefore (${kind})`, () => {
            let inTime = 0;
            const holds = promise(correct);
            const property = fc.property(deployments(kind, undefined, 2), (one) => {
                inTime += holds(one);
            });
            fc.assert(property, { numRuns: Math.ceil(HISTORIES / 3) });
            ok(inTime > HISTORIES / 3, `the promise was hardly ever put to the test: ${inTime} times`);
        });
    }

    it("never leave more than two credentials in a tenant that allows two", () => {
        const property = fc.property(deployments("steady", 2), (one) => {
            ok(deploy(one, plan).mostInTenant <= 2);
        });
        fc.assert(property, { numRuns: Math.ceil(HISTORIES / 5) });
    });

    it("would leave three in it by a planner that does not know the limit: the model finds a history", () => {
        const unlimited: typeof plan = (previous, settings, now) =>
            plan(previous, { ...settings, maxLiveCredentials: undefined }, now);
        const property = fc.property(deployments("steady", 2), (one) => deploy(one, unlimited).mostInTenant <= 2);
        ok(fc.check(property, { numRuns: 5_000 }).failed);
    });

    for (const [name, mistake] of Object.entries({ removesPredecessorAtOnce, retiresEarly: underOverlap })) {
        it(`would be refused by a planner that ${name}: the model finds a history`, () => {
            const holds = promise(mistake);
            const property = fc.property(deployments("untouched", undefined), (one) => void holds(one));
            ok(fc.check(property, { numRuns: 5_000 }).failed);
        });
    }
});
