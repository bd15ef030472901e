import assert from "node:assert/strict";
import { closingTable, refusalTable } from "../../../demo/terminal/table";

describe("closingTable", () => {
    const table = closingTable([
        { label: "Deployments", value: 1_060, holds: true },
        { label: "Sign-ins refused", value: 0, must: "0", holds: true },
        { label: "Rotations", value: 0, must: "more than 0", holds: false },
    ]);

    it("shows each figure with what it must be and whether it is", () => {
        const lines = table.split("\n");
        assert.ok(lines.some((line) => /Deployments +│ +1,060 │ +│ +│/.test(line)));
        assert.ok(lines.some((line) => /Sign-ins refused +│ +0 │ +0 │ ok +│/.test(line)));
        assert.ok(lines.some((line) => /Rotations +│ +0 │ more than 0 │ WRONG +│/.test(line)));
    });

    it("holds no colours or other control sequences", () => {
        assert.ok(!table.includes("\u001b"));
    });
});

describe("refusalTable", () => {
    it("names instant, consumer, secret, generation and error code", () => {
        const refusal = { at: "2026-04-06T06:00:00Z", consumer: "weekly job", secret: "web-api/default" };
        const table = refusalTable([{ ...refusal, generation: 3, code: "AADSTS7000222" }]);
        assert.match(table, /2026-04-06T06:00:00Z │ web-api\/default │ +3 │ weekly job │ AADSTS7000222/);
        assert.ok(!table.includes("\u001b"));
    });
});
