import assert from "node:assert/strict";
import { drawReport } from "../../../demo/report/draw-report";
import { TIMELINE } from "../../picture/fixture";

const VERDICTS = [
    { label: "Deployments", value: 1_060, holds: true },
    { label: "Sign-ins refused", value: 1, must: "0", holds: false },
];
const REFUSAL = {
    at: "2026-04-06T06:00:00Z",
    consumer: "weekly job",
    secret: "r&d/default",
    generation: 3,
    code: "AADSTS7000222",
};

describe("drawReport", () => {
    let page: string;
    before(async () => {
        const report = { timeline: TIMELINE, verdicts: VERDICTS, refusals: [REFUSAL], note: "A note." };
        ({ page } = await drawReport(report));
    });

    it("tells at the top what was simulated, and whether the figures are as they must be", async () => {
        assert.match(
            page,
            /<h1>Credentials over time<\/h1>\n<p>From <time[^>]*>2026-01-01<\/time> to .*A note\. 1 of 2 figures is not/,
        );
        const right = await drawReport({ timeline: TIMELINE, verdicts: VERDICTS.slice(0, 1), refusals: [], note: "" });
        assert.match(right.page, /All figures are as they must be\.<\/p>/);
        assert.ok(!right.page.includes("Sign-ins refused"));
    });

    it("shows each figure with its verdict, and the wrong ones as wrong", () => {
        assert.match(page, />Deployments<\/th><td role="cell" data-label="Value" class="number">1,060<\/td>/);
        assert.match(page, /<tr role="row" class="wrong"><th [^>]*>Sign-ins refused<\/th>[\s\S]*?✗ wrong/);
    });

    it("lists the sign-ins that nobody wanted to be refused", () => {
        assert.match(
            page,
            />r&amp;d\/default<\/td><td [^>]*>3<\/td><td [^>]*>weekly job<\/td><td [^>]*>AADSTS7000222</,
        );
    });
});
