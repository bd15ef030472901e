import assert from "node:assert/strict";
import type { StackResource } from "../../../policies/facts/resource";
import { UNKNOWN } from "../../../policies/facts/values";
import { rotationSchedule } from "../../../policies/rules/rotation-schedule";
import { ROTATING, SCHEDULE, triggered } from "../support/schedules";
import { judgeInStack, resource, texts } from "../support/stack";

describe("rotation-schedule of what stays the same, by itself or by ignoreChanges", () => {
    const said = (about: StackResource, others: readonly StackResource[]) =>
        texts(judgeInStack(rotationSchedule, about, others));

    it("takes no trigger that is ignored, in any notation", () => {
        for (const path of ["rotateWhenChanged", "rotateWhenChanged.at", 'rotateWhenChanged["at"]', "*"]) {
            for (const at of [UNKNOWN, "2026-01-01T00:00:00Z"] as const) {
                assert.match(
                    String(said(triggered({ at }, [ROTATING], [path]), [ROTATING])),
                    /^rotateWhenChanged is under ignoreChanges: no schedule renews this client secret\. Take it out\.$/,
                    path,
                );
            }
        }
        assert.deepEqual(said(triggered({ at: UNKNOWN }, [ROTATING], ["displayName"]), [ROTATING]), []);
    });

    it("takes one of which a part is ignored that does not turn, and none of which nothing else turns", () => {
        for (const at of [UNKNOWN, "2026-01-01T00:00:00Z", "2026-01", "9f86d081"] as const) {
            for (const path of ["rotateWhenChanged.note", "rotateWhenChanged.gone"]) {
                assert.deepEqual(said(triggered({ note: "blue", at }, [ROTATING], [path]), [ROTATING]), []);
            }
            assert.match(
                String(said(triggered({ note: "blue", at }, [ROTATING], ["rotateWhenChanged.at"]), [ROTATING])),
                /is under ignoreChanges/,
            );
        }
        const id = (path: string) =>
            resource(
                "random:RandomId",
                { keepers: { note: "blue", at: UNKNOWN } },
                { name: "id", from: { keepers: [ROTATING] }, ignoreChanges: [path] },
            );
        const [noted, held] = [id("keepers.note"), id("keepers.at")];
        assert.deepEqual(said(triggered({ id: UNKNOWN }, [noted]), [noted, ROTATING]), []);
        assert.equal(said(triggered({ id: UNKNOWN }, [held]), [held, ROTATING]).length, 1);
    });

    it("does not look beyond a trigger that is ignored itself", () => {
        const fixed = resource(
            "time:Static",
            {},
            { name: "fixed", from: { triggers: [ROTATING] }, ignoreChanges: ["triggers"] },
        );
        assert.equal(said(triggered({ at: UNKNOWN }, [fixed]), [fixed, ROTATING]).length, 1);
    });

    it("takes nothing of a schedule that stays the same", () => {
        for (const [trigger, schedule] of [
            [{ days: "90" }, ROTATING],
            [{ series: "4f2a9c01b7de" }, SCHEDULE],
            [{ every: "P90D", late: "PT0S" }, SCHEDULE],
        ] as const) {
            assert.match(
                String(said(triggered(trigger, [schedule]), [schedule])),
                /nothing in it that changes with a rotation/,
            );
        }
        const unmade = resource(
            "time:Rotating",
            { rotationDays: 90, id: UNKNOWN, rfc3339: UNKNOWN },
            { name: "clock" },
        );
        const unmentioned = resource("time:Rotating", { rotationDays: 90 }, { name: "clock" });
        for (const schedule of [unmade, unmentioned]) {
            assert.equal(said(triggered({ days: "every 90" }, [schedule]), [schedule]).length, 1);
            assert.deepEqual(said(triggered({ at: UNKNOWN }, [schedule]), [schedule]), []);
        }
        const id = resource("random:RandomId", { keepers: { days: 90 } }, { name: "id", from: { keepers: [unmade] } });
        assert.equal(said(triggered({ at: UNKNOWN }, [id]), [id, unmade]).length, 1);
    });

    it("takes no schedule that is held by ignoreChanges itself", () => {
        const held = { ...SCHEDULE, ignoreChanges: ["*"] };
        assert.match(
            String(said(triggered({ generation: "3" }, [held]), [held])),
            /RotationSchedule "schedule", which ignoreChanges keeps from turning/,
        );
        for (const ignored of ["ledger", "generation", "expiresAt", "label"]) {
            const free = { ...SCHEDULE, ignoreChanges: [ignored] };
            assert.deepEqual(said(triggered({ generation: "3" }, [free]), [free]), [], ignored);
        }
        const clock = { ...ROTATING, ignoreChanges: ["*"] };
        assert.deepEqual(said(triggered({ at: UNKNOWN }, [clock]), [clock]), []);
    });

    it("takes what merely equals something that stays", () => {
        const schedule = { ...SCHEDULE, props: { ...SCHEDULE.props, maxLiveCredentials: 3 } };
        assert.deepEqual(said(triggered({ generation: "3" }, [schedule]), [schedule]), []);
    });
});
