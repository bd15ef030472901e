import assert from "node:assert/strict";
import { rejectCareless } from "../../../demo/story/policies";
import { smallWorld } from "./small-world";

describe("the scene of the policy pack", () => {
    it("shows the rule, the resource and the message", async () => {
        const { stage, lines } = smallWorld();
        await rejectCareless(stage);
        assert.match(
            lines.join("\n"),
            /client-secret-lifetime +│ invoices-secret +│ The client secret lives too long\./,
        );
    });

    it("fails when the careless stack is not rejected", async () => {
        const { stage } = smallWorld();
        const { stack } = stage.world;
        await assert.rejects(rejectCareless({ ...stage, world: { ...stage.world, careless: stack } }), /was to reject/);
    });
});
