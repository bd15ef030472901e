import assert from "node:assert/strict";
import { UNKNOWN, type Values } from "../../../policies/facts/values";
import { rotationOverdue } from "../../../policies/rules/rotation-overdue";
import { ledger, rotatingCertificate, rotatingSecret } from "../support/rotating";
import { AskedPack } from "../support/sdk";
import { judge, NOW, resource, texts } from "../support/stack";

const WEEK = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

describe("rotation-overdue", () => {
    const said = (props: object) =>
        texts(
            judge(
                rotationOverdue,
                resource("app-registration:index:RotationSchedule", {
                    lateBy: "PT0S",
                    mustRunBefore: "2026-06-01T00:00:00Z",
                    ...props,
                }),
            ),
        );

    it("says nothing of a rotation that came in time", () => {
        assert.deepEqual(said({}), []);
    });

    it("says by how much the last one was late", () => {
        assert.match(String(said({ lateBy: "P3DT2H" })), /came P3DT2H after its mustRunBefore.*2026-06-01T00:00:00Z/);
        assert.equal(said({ lateBy: "PT1S" }).length, 1);
        assert.match(String(said({ lateBy: "PT1S", mustRunBefore: undefined })), /complete by its mustRunBefore/);
        assert.deepEqual(said({ lateBy: undefined }), []);
    });

    it("says that one is overdue, from the second after", () => {
        assert.deepEqual(said({ mustRunBefore: NOW }), []);
        assert.match(
            String(said({ mustRunBefore: "2026-02-28T23:59:59Z" })),
            /had to be complete by 2026-02-28T23:59:59Z/,
        );
    });

    it("says nothing of a rotation that waits for its window, and of one that missed it what it needs", () => {
        const window = { hours: "22:00-04:00" };
        assert.deepEqual(said({ window, grace: "P14D", nextRotation: "2026-02-01T00:00:00Z" }), []);
        const missed = said({ window, grace: "P14D", mustRunBefore: "2026-02-28T23:59:59Z" });
        assert.match(String(missed), /no deployment completed inside of its window/);
    });

    it("says that a window is never waited for under a grace of a day", () => {
        const window = { hours: "22:00-04:00" };
        assert.match(String(said({ window, grace: "P1D" })), /never waited for.*grace is P1D/);
        assert.deepEqual(said({ grace: "P1D" }), []);
    });

    for (const [what, window, grace, lacking] of [
        ["opens every day", { hours: "22:00-04:00" }, "P2D", "P1DT23H"],
        ["opens every day, by name", { days: WEEK, hours: "22:00-04:00" }, "P2D", "P1DT1S"],
        ["opens on weekends", { days: ["saturday", "sunday"], hours: "22:00-04:00" }, "P7D", "P6D"],
        ["opens once a week", { days: ["wednesday"], hours: "00:00-24:00" }, "P8D", "P1W"],
        ["opens on workdays", { days: WEEK.slice(0, 5), hours: "09:00-17:00" }, "P4D", "P3DT23H59M59S"],
        ["opens twice a week, in any order", { days: ["friday", "tuesday"], hours: "09:00-17:00" }, "P5D", "P4D"],
        ["never closes", { hours: "00:00-24:00" }, "P1DT1S", undefined],
    ] as const) {
        it(`asks for the time between two openings, and a day, where a window ${what}`, () => {
            assert.deepEqual(said({ window, grace }), []);
            assert.deepEqual(said({ window, grace: "P1M" }), []);
            if (lacking !== undefined) {
                const [message, ...others] = said({ window, grace: lacking });
                assert.match(
                    String(message),
                    new RegExp(`not always waited for.*grace is ${lacking}: use ${grace} or more`),
                );
                assert.deepEqual(others, []);
            }
        });
    }

    it("leaves to the resource what is no window and no grace", () => {
        for (const window of [{}, { days: ["never"], hours: "1-2" }, "at night", ["saturday"]]) {
            assert.deepEqual(said({ window, grace: "P14D" }), []);
        }
        assert.deepEqual(said({ window: { hours: "22:00-04:00" }, grace: "two weeks" }), []);
        assert.deepEqual(said({ window: { hours: "22:00-04:00" }, grace: undefined }), []);
    });

    it("says that the last one was late before it says that the window opens too rarely", () => {
        const late = said({ window: { days: ["sunday"], hours: "22:00-04:00" }, grace: "P7D", lateBy: "PT1S" });
        assert.equal(late.length, 1);
        assert.match(String(late), /came PT1S after its mustRunBefore/);
    });

    it("is not said of a schedule that is exempt", () => {
        const exemptions = [{ name: "it", rule: "rotation-overdue", reason: "until June", until: "2026-06-01" }];
        const props = {
            lateBy: "PT0S",
            mustRunBefore: "2026-06-01T00:00:00Z",
            window: { days: ["sunday"], hours: "22:00-04:00" },
            grace: "P7D",
        };
        const rare = { type: "app-registration:index:RotationSchedule", name: "it", props };
        const analyze = (configuration: Record<string, object>) =>
            new AskedPack([rotationOverdue], configuration).analyze(rare);
        assert.equal(analyze({}).length, 1);
        assert.deepEqual(analyze({ exemptions: { exemptions } }), []);
    });

    it("waits for what is not known yet", () => {
        assert.deepEqual(said({ lateBy: UNKNOWN }), ["not known: lateBy"]);
        assert.deepEqual(said({ mustRunBefore: UNKNOWN }), ["not known: mustRunBefore"]);
        const hours = "22:00-04:00";
        for (const window of [
            UNKNOWN,
            { hours: UNKNOWN },
            { hours, days: UNKNOWN },
            { hours, days: ["sunday", UNKNOWN] },
        ]) {
            assert.deepEqual(said({ window, grace: "P14D" }), ["not known: window"]);
        }
    });

    it("reads the ledger of what rotates itself", () => {
        for (const made of [rotatingSecret, rotatingCertificate]) {
            const of = (current: Values) => texts(judge(rotationOverdue, made({ ledger: ledger(current) })));
            assert.deepEqual(of({}), []);
            assert.match(String(of({ lateBy: "P3D" })), /came P3D after its mustRunBefore.*2026-06-13T00:00:00Z/);
            assert.match(String(of({ mustRunBefore: "2026-02-28T23:59:59Z" })), /had to be complete by 2026-02-28/);
            assert.deepEqual(of({ mustRunBefore: UNKNOWN }), ["not known: mustRunBefore"]);
            assert.deepEqual(texts(judge(rotationOverdue, made({ ledger: UNKNOWN }))), ["not known: lateBy"]);
            assert.deepEqual(texts(judge(rotationOverdue, made({ ledger: undefined }))), ["not known: lateBy"]);
        }
    });

    it("says nothing of other resources", () => {
        assert.deepEqual(judge(rotationOverdue, resource("random:RandomId", { lateBy: "P3D" })), []);
    });

    it("never stops a run", () => {
        assert.equal(rotationOverdue.level, "advisory");
    });
});
