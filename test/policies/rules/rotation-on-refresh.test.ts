import assert from "node:assert/strict";
import type { StackResource } from "../../../policies/facts/resource";
import { UNKNOWN, type Values } from "../../../policies/facts/values";
import { rotationOnRefresh } from "../../../policies/rules/rotation-on-refresh";
import { judgeInStack, resource, texts } from "../support/stack";

describe("rotation-on-refresh", () => {
    const clock = resource("time:Rotating", { id: UNKNOWN }, { name: "clock" });
    const secret = (name: string) =>
        resource(
            "azuread:ApplicationPassword",
            { rotateWhenChanged: { at: UNKNOWN } },
            { name, from: { rotateWhenChanged: [clock] } },
        );

    it("tells, once for each time.Rotating, that it turns only when it is read", () => {
        assert.match(
            String(texts(judgeInStack(rotationOnRefresh, clock, [secret("web")]))),
            /^web rotates with this time\.Rotating, .* without --refresh never rotates/,
        );
        assert.match(
            String(texts(judgeInStack(rotationOnRefresh, clock, [secret("a"), secret("b"), secret("c")]))),
            /^a and 2 more rotates/,
        );
    });

    describe("of one that does not count from its own last turn", () => {
        const said = (inputs: Values, from: Readonly<Record<string, readonly StackResource[]>> = {}) => {
            const given = resource("time:Rotating", { id: UNKNOWN }, { name: "clock", inputs, from });
            return String(
                texts(judgeInStack(rotationOnRefresh, given, [secret("web"), ...Object.values(from).flat()])),
            );
        };

        it("tells that nothing rotates when its base is given", () => {
            for (const rfc3339 of ["2026-01-01T00:00:00Z", UNKNOWN] as const) {
                assert.match(
                    said({ rotationDays: 90, rfc3339 }),
                    /same base \(rfc3339\): .* nothing rotates\. Leave rfc3339 out/,
                );
            }
            const fixed = resource("time:Offset", {}, { name: "start" });
            assert.match(said({ rotationDays: 90, rfc3339: UNKNOWN }, { rfc3339: [fixed] }), /same base/);
        });

        it("takes a base that follows another schedule", () => {
            const first = resource("time:Rotating", {}, { name: "first" });
            const half = resource("time:Offset", {}, { name: "half", from: { baseRfc3339: [first] } });
            const inputs = { rotationDays: 90, rfc3339: UNKNOWN } as const;
            const given = resource("time:Rotating", {}, { name: "clock", inputs, from: { rfc3339: [half] } });
            const verdict = judgeInStack(rotationOnRefresh, given, [secret("web"), half, first]);
            assert.match(String(texts(verdict)), /only when it is read/);
        });

        it("tells that it turns in every refresh once its instant has passed", () => {
            const rotationRfc3339 = "2026-06-01T00:00:00Z";
            assert.match(
                said({ rotationRfc3339 }),
                /at one instant \(rotationRfc3339\), .* every deployment with --refresh/,
            );
            assert.match(said({ rotationRfc3339, rotationYears: 1 }), /only when it is read/);
        });
    });

    it("says nothing of one that renews no credential", () => {
        const other = resource("random:RandomId", {}, { from: { keepers: [clock] } });
        assert.deepEqual(texts(judgeInStack(rotationOnRefresh, clock, [other])), []);
    });
});
