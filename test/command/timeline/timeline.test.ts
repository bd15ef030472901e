import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import Ajv2020 from "ajv/dist/2020";
import { forecastStack } from "../../../command/forecast/report";
import { runsFor } from "../../../command/forecast/runs";
import { readDeployment } from "../../../command/stacks/deployment";
import { timelineOf } from "../../../command/timeline/from-forecast";
import { timelinePage } from "../../../command/timeline/timeline-page";
import { timelineSvg } from "../../../picture/draw/timeline-svg";
import { packageRoot } from "../../../simulator/lab/package-root";
import { type Exported, HEALTHY, kept } from "../status/kept";

function timelineIn(state: Exported) {
    const runs = runsFor({ until: "2026-05-01" }, HEALTHY);
    const read = { asked: "x", state: readDeployment(JSON.stringify(state), "x") };
    return timelineOf({ runs, ...forecastStack(read, runs) }, HEALTHY);
}

describe("timeline", () => {
    it("shows the generations that the ledger knows, then those that deployments will issue", () => {
        const { rows, from, until } = timelineIn(kept());
        const row = rows.find(({ name }) => name === "web-batch");
        assert.deepEqual(
            row?.generations.map(({ generation, issuedAt, supersededAt, expiresAt }) => [
                generation,
                issuedAt,
                supersededAt,
                expiresAt,
            ]),
            [
                [1, "2026-01-10T06:00:00Z", "2026-02-09T06:00:00Z", "2026-02-16T06:00:00Z"],
                [2, "2026-02-09T06:00:00Z", "2026-03-11T06:00:00Z", "2026-03-18T06:00:00Z"],
                [3, "2026-03-11T06:00:00Z", "2026-04-10T06:00:00Z", "2026-04-17T06:00:00Z"],
                [4, "2026-04-10T06:00:00Z", undefined, "2026-05-17T06:00:00Z"],
            ],
        );
        assert.deepEqual([from, until], ["2026-01-10T06:00:00Z", "2026-05-01T00:00:00Z"]);
    });

    it("is JSON as its schema says", () => {
        const file = path.join(packageRoot, "schemas", "timeline.schema.json");
        const validate = new Ajv2020({ strict: true }).compile(JSON.parse(readFileSync(file, "utf8")));
        assert.ok(validate(JSON.parse(JSON.stringify(timelineIn(kept())))), JSON.stringify(validate.errors));
    });

    it("draws where today is, shades what is still to come, and says so in its legend", async () => {
        const svg = String(await timelineSvg(timelineIn(kept())));
        assert.equal(svg.match(/<rect class="forecast-span"/g)?.length, 2);
        assert.match(svg, /today; then the forecast/);
        assert.match(svg, /forecast: still to come/);
        assert.doesNotMatch(svg, /<rect class="event-span"/);
    });

    it("grows with the number of credentials, not with its square: a run of many tells of a few and counts the rest", async () => {
        const many = (count: number) =>
            kept((secret, { deployment }) => {
                deployment.resources = Array.from({ length: count }, (_, index) => ({
                    ...secret,
                    urn: `${secret.urn}-${index}`,
                }));
            });
        const timeline = timelineIn(many(60));
        assert.match(
            timeline.runs[0]?.text ?? "",
            /^web-default-0: .*; web-default-2: [^;]*; [^;]*; and 57 credentials more$/,
        );
        const [some, more] = [await timelinePage(timelineIn(many(15)), HEALTHY), await timelinePage(timeline, HEALTHY)];
        assert.ok(more.length < 5 * some.length, `${some.length} ${more.length}`);
    });

    it("is a page that loads nothing, in which names are text whatever they are", async () => {
        const state = kept((secret) => {
            secret.urn = secret.urn.replace("::web-default", `::<script src="https://example.com">\u001b[31m&'"`);
        });
        const page = await timelinePage(timelineIn(state), HEALTHY);
        assert.doesNotMatch(page, /<script src|<link|<img/);
        assert.ok(!page.includes("\u001b"));
        assert.match(page, /&lt;script src=/);
        assert.match(page, /<h2 id="events">Today<\/h2>/);
    });
});
