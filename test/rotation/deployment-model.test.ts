import { deepEqual, ok } from "node:assert/strict";
import fc from "fast-check";
import { type Ledger, plan } from "../../rotation";
import { type Deployments, deploy, deployments, deploymentsBy, judgePromises } from "./deployment-model";
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

    describe("on machines whose clocks are wrong by up to weeks", () => {
        const DAY = 86_400;
        const skews = [0, 0, 0, 60, -60, 3_600, 2 * DAY, 20 * DAY, -10 * DAY];
        const wrong = deploymentsBy(skews, "steady", undefined, 2).map(revokingThePresent);
        const revoke = (one: Deployments, planner: typeof plan) => {
            const { revocations } = deploy(one, planner);
            deepEqual(
                revocations.flatMap(({ left }) => left),
                [],
            );
            return revocations.filter(({ metFutureIssue }) => metFutureIssue).length;
        };

        it("a revocation to the present leaves nothing that was made before it", () => {
            let future = 0;
            const property = fc.property(wrong, (one) => {
                future += revoke(one, plan);
            });
            fc.assert(property, { numRuns: Math.ceil(HISTORIES / 2) });
            ok(future > HISTORIES / 500, `hardly any revocation met an issue in the future: ${future}`);
        });

        it("would leave it by a planner to which a ledger from the future is sacred: the model finds a history", () => {
            const sacred: typeof plan = (previous, settings, now) =>
                previous !== undefined && now < previous.current.issuedAt ? previous : plan(previous, settings, now);
            const property = fc.property(wrong, (one) => void revoke(one, sacred));
            ok(fc.check(property, { numRuns: 5_000 }).failed);
        });
    });

    for (const [name, mistake] of Object.entries({ removesPredecessorAtOnce, retiresEarly: underOverlap })) {
        it(`would be refused by a planner that ${name}: the model finds a history`, () => {
            const holds = promise(mistake);
            const property = fc.property(deployments("untouched", undefined), (one) => void holds(one));
            ok(fc.check(property, { numRuns: 5_000 }).failed);
        });
    }
});

/** The same deployments, where every revocation is one of everything before the present. */
function revokingThePresent({ history, fates }: Deployments): Deployments {
    const steps = history.steps.map((step) =>
        step.change.revoke ? { ...step, change: { revoke: "now" as const } } : step,
    );
    return { history: { ...history, steps }, fates };
}
