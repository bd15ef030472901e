import assert from "node:assert/strict";
import { UNKNOWN } from "../../../policies/facts/values";
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

    it("says nothing of one that renews no credential", () => {
        const other = resource("random:RandomId", {}, { from: { keepers: [clock] } });
        assert.deepEqual(texts(judgeInStack(rotationOnRefresh, clock, [other])), []);
    });
});
