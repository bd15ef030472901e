import { deepEqual, equal, ok } from "node:assert/strict";
import fc from "fast-check";
import { type Ledger, plan, type RotationArgs, rotationDue, type WindowArgs } from "../../rotation";
import { type Deployments, deploy, deployments, deploymentsBy, judgePromises } from "./deployment-model";
import { SERIES, settingsOf } from "./fixtures";
import { plus, shift } from "./oracle";
import { HISTORIES } from "./runs";
import { WINDOWS } from "./windows";
import { windowAt } from "./zone-oracle";

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
    const outcome = deploy(one, (...run) => mistake(plan(...run)));
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

    describe("with a window", () => {
        const DAY = 86_400;
        const window = fc.constantFrom<WindowArgs>(...WINDOWS);
        const args = fc.record({
            rotateEvery: fc.constantFrom("P30D", "P90D", "P1M"),
            overlap: fc.constantFrom("PT0S", "PT1H", "P7D"),
            grace: fc.constantFrom("P1D", "P2D", "P7D", "P14D"),
            spread: fc.constantFrom(undefined, "P5D"),
            window,
        });
        /** When deployments complete, as seconds since the one before: never more than a day, whatever fails in between. */
        const gaps = fc.array(fc.integer({ min: 1, max: DAY }), { minLength: 150, maxLength: 150 });

        it("whose completions are never more than a day apart rotate before mustRunBefore", () => {
            let waits = 0;
            const property = fc.property(args, gaps, (one, between) => {
                const settings = settingsOf(one);
                let now = "2027-01-01T05:00:00Z";
                let ledger = plan(undefined, settings, now, SERIES);
                for (const seconds of between) {
                    now = shift(now, seconds);
                    waits += rotationDue(ledger, settings, now, SERIES).reason === "window" ? 1 : 0;
                    ledger = plan(ledger, settings, now, SERIES);
                    equal(ledger.current.lateBy, "PT0S");
                }
            });
            fc.assert(property, { numRuns: Math.ceil(HISTORIES / 20) });
            ok(waits > HISTORIES / 20, `hardly any rotation waited: ${waits}`);
        });

        it("and rotate before it whatever people change of their settings meanwhile, spread and window included", () => {
            const change = fc.oneof(
                { weight: 6, arbitrary: fc.constant({}) },
                { weight: 1, arbitrary: args },
                { weight: 1, arbitrary: fc.record({ spread: fc.constantFrom(undefined, "PT5H", "P5D", "P20D") }) },
                { weight: 1, arbitrary: fc.record({ window: fc.option(window, { nil: undefined }) }) },
            );
            const runs = fc.array(fc.tuple(fc.integer({ min: 1, max: DAY }), change), {
                minLength: 150,
                maxLength: 150,
            });
            let waits = 0;
            const property = fc.property(args, runs, (one, all) => {
                let written: Partial<RotationArgs> = one;
                let now = "2027-01-01T05:00:00Z";
                let ledger = plan(undefined, settingsOf(written), now, SERIES);
                for (const [seconds, changed] of all) {
                    now = shift(now, seconds);
                    written = { ...written, ...changed };
                    const settings = settingsOf(written);
                    waits += rotationDue(ledger, settings, now, SERIES).reason === "window" ? 1 : 0;
                    ledger = plan(ledger, settings, now, SERIES);
                    equal(ledger.current.lateBy, "PT0S");
                    ok(ledger.current.expiresAt > now);
                }
            });
            fc.assert(property, { numRuns: Math.ceil(HISTORIES / 20) });
            ok(waits > HISTORIES / 20, `hardly any rotation waited: ${waits}`);
        });

        it("that complete once in every window rotate before mustRunBefore, when windows and a day fit into grace", () => {
            const fitting = args.filter(({ grace, window: { days } }) => days === undefined || grace === "P14D");
            const daily = fitting.filter(({ grace, window: { days } }) => days !== undefined || grace !== "P1D");
            const parts = fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 100, maxLength: 100 });
            const property = fc.property(daily, parts, (one, within) => {
                const settings = settingsOf(one);
                let opensAt = "2027-01-01T05:00:00Z";
                let ledger = plan(undefined, settings, opensAt, SERIES);
                for (const part of within) {
                    ok(settings.window);
                    ({ opensAt } = windowAt(settings.window, opensAt));
                    const later = shift(opensAt, Math.floor(part * DAY));
                    const isStillOpen = windowAt(settings.window, later).isOpen;
                    ledger = plan(ledger, settings, isStillOpen ? later : opensAt, SERIES);
                    equal(ledger.current.lateBy, "PT0S");
                }
            });
            fc.assert(property, { numRuns: Math.ceil(HISTORIES / 20) });
        });
    });

    it("never leave more than two credentials in a tenant that allows two", () => {
        const property = fc.property(deployments("steady", 2), (one) => {
            ok(deploy(one, plan).mostInTenant <= 2);
        });
        fc.assert(property, { numRuns: Math.ceil(HISTORIES / 5) });
    });

    it("would leave three in it by a planner that does not know the limit: the model finds a history", () => {
        const unlimited: typeof plan = (previous, settings, now, series) =>
            plan(previous, { ...settings, maxLiveCredentials: undefined }, now, series);
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
            const sacred: typeof plan = (previous, settings, now, series) =>
                previous !== undefined && now < previous.current.issuedAt
                    ? previous
                    : plan(previous, settings, now, series);
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
