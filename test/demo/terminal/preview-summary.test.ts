import assert from "node:assert/strict";
import { previewSummary } from "../../../demo/terminal/preview-summary";
import { encodeProps } from "../../../provider/wire/codec";
import type { Step } from "../../../simulator/lab/engine-events";
import { ASKED, deployed } from "../forecast/fixture";

const SCHEDULE = "app-registration:index:RotationSchedule";
const PASSWORD = "azuread:index/applicationPassword:ApplicationPassword";

function step(op: string, type: string, inputs: Step["inputs"] = {}, urn = `urn::${type}`): Step {
    return { op, type, urn, name: "any", inputs };
}

describe("previewSummary", () => {
    it("counts what the first deployment creates, and tells when each credential rotates", async () => {
        const { urn, inputs } = await deployed();
        const text = previewSummary(
            [step("create", SCHEDULE, encodeProps(inputs), urn), step("create", PASSWORD), step("create", PASSWORD)],
            [],
        );
        assert.match(text, /^ {2}create: 1 rotation schedule, 2 client secrets\n/);
        assert.match(
            text,
            /tasks-api-default +│ 1 +│ 2026-03-30T08:00:00Z │ 2026-04-13T08:00:00Z │ 2026-04-20T08:00:00Z/,
        );
        assert.ok(!text.includes("\u001b"));
    });

    it("tells a rotation from one generation to the next, and counts a replacement once", async () => {
        const before = await deployed();
        const { urn, inputs } = await deployed(ASKED, "2026-03-30T08:00:00Z");
        const steps = ["create-replacement", "replace", "delete-replaced"].map((op) => step(op, PASSWORD));
        const text = previewSummary([step("update", SCHEDULE, encodeProps(inputs), urn), ...steps], [before]);
        assert.match(
            text,
            /^ {2}replace \(the old one stays valid in Entra\): 1 client secret\n {2}update: 1 rotation schedule\n/,
        );
        assert.match(text, /tasks-api-default +│ 1 → 2 +│ 2026-06-22T08:00:00Z/);
        assert.ok(!/create|delete/.test(text));
    });
});
