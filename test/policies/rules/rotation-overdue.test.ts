import assert from "node:assert/strict";
import { UNKNOWN, type Values } from "../../../policies/facts/values";
import { rotationOverdue } from "../../../policies/rules/rotation-overdue";
import { ledger, rotatingCertificate, rotatingSecret } from "../support/rotating";
import { judge, NOW, resource, texts } from "../support/stack";

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
        assert.deepEqual(said({ window, grace: "P1DT1S" }), []);
        assert.deepEqual(said({ grace: "P1D" }), []);
    });

    it("waits for what is not known yet", () => {
        assert.deepEqual(said({ lateBy: UNKNOWN }), ["not known: lateBy"]);
        assert.deepEqual(said({ mustRunBefore: UNKNOWN }), ["not known: mustRunBefore"]);
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
