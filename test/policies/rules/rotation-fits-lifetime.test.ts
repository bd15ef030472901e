import assert from "node:assert/strict";
import type { StackResource } from "../../../policies/facts/resource";
import { UNKNOWN, type Values } from "../../../policies/facts/values";
import { rotationFitsLifetime } from "../../../policies/rules/rotation-fits-lifetime";
import { inStack, rotatingCertificate, rotatingSecret, UNMADE } from "../support/rotating";
import { type Declared, judgeInStack, resource, texts } from "../support/stack";

const NEEDED = "2026-06-20T00:00:00Z";
/** 90 + 14 + 7 days from 1 March are 20 June. */
const schedule = (props: Values = {}) =>
    resource(
        "app-registration:index:RotationSchedule",
        {
            rotateEvery: "P90D",
            grace: "P14D",
            overlap: "P7D",
            issuedAt: "2026-03-01T00:00:00Z",
            expiresAt: NEEDED,
            ...props,
        },
        { name: "schedule" },
    );
const rotating = (props: Values, name = "clock") => resource("time:Rotating", props, { name });

describe("rotation-fits-lifetime", () => {
    const said = (props: Values, clocks: readonly StackResource[], declared: Declared = {}) =>
        texts(
            judgeInStack(
                rotationFitsLifetime,
                resource("azuread:ApplicationPassword", props, {
                    ...declared,
                    from: { rotateWhenChanged: clocks, ...declared.from },
                }),
                clocks,
            ),
        );

    describe("with a secret that rotates itself", () => {
        it("says nothing of that: its ends are those of its ledger", () => {
            assert.deepEqual(judgeInStack(rotationFitsLifetime, inStack(rotatingSecret())), []);
            assert.deepEqual(judgeInStack(rotationFitsLifetime, inStack(rotatingCertificate())), []);
        });

        it("measures another that turns with it by its ledger", () => {
            const other = inStack(rotatingSecret());
            const unmade = inStack(rotatingSecret({ ledger: UNKNOWN }), UNMADE);
            assert.deepEqual(said({ endDate: NEEDED }, [other]), []);
            assert.match(
                String(said({ endDate: "2026-06-19T23:59:59Z" }, [other])),
                /RotatingClientSecret "rotating" needs it until 2026-06-20T00:00:00Z: rotateEvery P90D \+ grace P14D/,
            );
            assert.deepEqual(said({ endDate: NEEDED }, [unmade]), ["not known: the schedule's dates"]);
        });
    });

    describe("with a RotationSchedule", () => {
        it("lets an end pass that is the schedule's own, or leaves time for everything", () => {
            assert.deepEqual(said({ endDate: NEEDED }, [schedule()]), []);
            assert.deepEqual(said({ endDate: "2026-06-20T02:00:00+02:00" }, [schedule()]), []);
            assert.deepEqual(said({ endDate: "2026-12-01T00:00:00Z" }, [schedule()]), []);
        });

        it("objects to one that is a second too early, and says what it needs", () => {
            assert.match(
                String(said({ endDate: "2026-06-19T23:59:59Z" }, [schedule()])),
                /ends at 2026-06-19T23:59:59Z, but .*RotationSchedule "schedule" needs it until 2026-06-20T00:00:00Z: rotateEvery P90D \+ grace P14D \+ overlap P7D from 2026-03-01/,
            );
        });

        it("counts each of its parts", () => {
            for (const part of ["rotateEvery", "grace", "overlap"]) {
                const longer = schedule({ [part]: "P91D", expiresAt: "2026-04-01T00:00:00Z" });
                assert.equal(said({ endDate: "2026-06-20T00:00:00Z" }, [longer]).length, 1, part);
            }
        });

        it("measures an end that moves with the schedule by the schedule's own", () => {
            const anchored = schedule({ expiresAt: "2026-04-01T00:00:00Z" });
            const made = { from: { endDate: [anchored] } };
            assert.deepEqual(said({ endDate: "2026-04-02T00:00:00Z" }, [anchored], made), []);
            assert.deepEqual(said({ endDate: "2026-04-01T00:00:00Z" }, [anchored], made), []);
            assert.deepEqual(said({ endDate: NEEDED }, [anchored]), []);
            assert.equal(said({ endDate: "2026-03-31T23:59:59Z" }, [anchored], made).length, 1);
            assert.equal(said({ endDate: "2026-04-02T00:00:00Z" }, [anchored]).length, 1);
        });

        it("holds to an end that the schedule had to postpone", () => {
            const capped = schedule({ expiresAt: "2026-09-18T00:00:00Z" });
            assert.match(String(said({ endDate: "2026-09-17T23:59:59Z" }, [capped])), /until 2026-09-18T00:00:00Z/);
        });

        it("waits for dates that are not known yet", () => {
            assert.deepEqual(said({ endDate: UNKNOWN }, [schedule()]), ["not known: endDate"]);
            for (const date of ["issuedAt", "expiresAt"]) {
                assert.deepEqual(said({ endDate: NEEDED }, [schedule({ [date]: UNKNOWN })]), [
                    "not known: the schedule's dates",
                ]);
            }
        });
    });

    it("wants an end after the next turn of a time.Rotating", () => {
        const clock = rotating({ rotationDays: 90, rfc3339: "2026-02-01T00:00:00Z" });
        assert.deepEqual(said({ endDate: "2026-05-02T00:00:01Z" }, [clock]), []);
        assert.match(
            String(said({ endDate: "2026-05-02T00:00:00Z" }, [clock])),
            /ends at 2026-05-02T00:00:00Z, but time\.Rotating "clock" turns every P90D: not before 2026-05-02/,
        );
        assert.deepEqual(said({ endDate: UNKNOWN }, [clock]), ["not known: endDate"]);
    });

    it("is content when one of several schedules is soon enough", () => {
        const yearly = rotating({ rotationYears: 1 }, "yearly");
        const monthly = rotating({ rotationMonths: 1 }, "monthly");
        const endDate = "2026-06-01T00:00:00Z";
        assert.deepEqual(said({ endDate }, [yearly, monthly]), []);
        assert.match(String(said({ endDate }, [yearly])), /"yearly" turns every P1Y/);
        assert.deepEqual(said({ endDate }, [yearly, rotating({ rotationMonths: UNKNOWN }, "monthly")]), [
            "not known: the schedule's next turn",
        ]);
    });

    it("objects to an end that stays while the credential rotates", () => {
        assert.match(
            String(said({ endDate: NEEDED }, [schedule()], { ignoreChanges: ["endDate"] })),
            /endDate is under ignoreChanges/,
        );
    });

    it("goes by the end that is declared, not by what a provider says of it", () => {
        const declared = { inputs: { endDate: "2026-03-02T00:00:00Z" } };
        assert.equal(said({ endDate: "2099-01-01T00:00:00Z" }, [schedule()], declared).length, 1);
    });

    it("judges certificates as well, by their own end where there is no other", () => {
        const clock = rotating({ rotationDays: 90, rfc3339: "2026-03-01T00:00:00Z" });
        const certificate = (endDate: string | typeof UNKNOWN) =>
            resource("azuread:ApplicationCertificate", { endDate }, { from: { value: [clock] }, inputs: {} });
        const judged = (endDate: string | typeof UNKNOWN) =>
            texts(judgeInStack(rotationFitsLifetime, certificate(endDate), [clock]));
        assert.deepEqual(judged("2026-05-30T00:00:01Z"), []);
        assert.equal(judged("2026-05-30T00:00:00Z").length, 1);
        assert.deepEqual(judged(UNKNOWN), ["not known: endDate"]);
    });

    it("leaves to others what has no schedule, no end date, or none that can be read", () => {
        assert.deepEqual(said({ endDate: NEEDED }, []), []);
        assert.deepEqual(said({}, [schedule()]), []);
        assert.deepEqual(said({ endDate: "2026-03-02T00:00:00Z" }, [schedule()], { inputs: {} }), []);
        assert.deepEqual(said({ endDate: "soon" }, [schedule()]), []);
        for (const part of ["rotateEvery", "grace", "overlap", "issuedAt", "expiresAt"]) {
            for (const value of [undefined, "soon", UNKNOWN] as Values[string][]) {
                const findings = said({ endDate: "2026-03-02T00:00:00Z" }, [schedule({ [part]: value })]);
                assert.ok(
                    findings.every((finding) => finding.startsWith("not known")),
                    part,
                );
            }
        }
        assert.deepEqual(said({ endDate: NEEDED }, [rotating({})]), []);
        assert.deepEqual(judgeInStack(rotationFitsLifetime, resource("random:RandomId")), []);
    });
});
