import assert from "node:assert/strict";
import { ROTATING_SECRET } from "../../../demo/forecast/known-credential";
import { previewSummary } from "../../../demo/terminal/preview-summary";
import { encodeProps } from "../../../provider/wire/codec";
import type { Step } from "../../../simulator/lab/engine-events";
import { ASKED, deployed } from "../forecast/fixture";

const APPLICATION = "azuread:index/application:Application";

function step(op: string, type: string, inputs: Step["inputs"] = {}, urn = `urn::${type}`): Step {
    return { op, type, urn, name: "any", inputs };
}

describe("previewSummary", () => {
    it("counts what the first deployment creates, and tells when each credential rotates", async () => {
        const { urn, inputs } = await deployed();
        const text = previewSummary(
            [
                step("create", ROTATING_SECRET, encodeProps(inputs), urn),
                step("create", APPLICATION),
                step("create", APPLICATION),
            ],
            [],
        );
        assert.match(text, /^ {2}create: 2 applications, 1 rotating client secret\n/);
        assert.match(
            text,
            /tasks-api-default +│ 1 +│ 2026-03-30T08:00:00Z │ 2026-04-13T08:00:00Z │ 2026-04-20T08:00:00Z/,
        );
        assert.ok(!text.includes("\u001b"));
    });

    it("tells a rotation from one generation to the next, and counts a replacement once", async () => {
        const before = await deployed();
        const { urn, inputs } = await deployed(ASKED, "2026-03-30T08:00:00Z");
        const steps = ["create-replacement", "replace", "delete-replaced"].map((op) => step(op, APPLICATION));
        const text = previewSummary([step("update", ROTATING_SECRET, encodeProps(inputs), urn), ...steps], [before]);
        assert.match(text, /^ {2}replace: 1 application\n {2}update: 1 rotating client secret\n/);
        assert.match(text, /tasks-api-default +│ 1 → 2 +│ 2026-06-22T08:00:00Z/);
        assert.ok(!/create|delete/.test(text));
    });
});
