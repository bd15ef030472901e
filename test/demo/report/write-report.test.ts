import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Figures } from "../../../demo/figures/figures";
import { drawReport } from "../../../demo/report/draw-report";
import type { Report } from "../../../demo/report/report";
import { readReport, writeFigures, writeReport } from "../../../demo/report/write-report";
import { TIMELINE } from "../../picture/fixture";

const FIGURES: Figures = {
    deployments: 1,
    skipped: 2,
    rotations: 3,
    signInsTried: 4,
    signInsRefused: 5,
    signInsRefusedByRevocation: 6,
    credentialsInTenant: 7,
    credentialsLive: 8,
    requestsOnQuietRuns: 9,
};

const REPORT: Report = { timeline: TIMELINE, verdicts: [], refusals: [], note: "" };

describe("writeReport", () => {
    let folder: string;
    beforeEach(async () => {
        folder = await mkdtemp(path.join(tmpdir(), "report-"));
    });
    afterEach(() => rm(folder, { recursive: true, force: true }));

    it("writes the page, the picture by itself, and what both were drawn from, into a folder that it makes", async () => {
        const deeper = path.join(folder, "deeper", "still");
        const index = await writeReport(deeper, REPORT);
        const drawn = await drawReport(REPORT);
        assert.equal(index, path.join(deeper, "index.html"));
        assert.equal(await readFile(index, "utf8"), drawn.page);
        assert.equal(await readFile(path.join(deeper, "timeline.svg"), "utf8"), drawn.picture);
        assert.deepEqual(await readReport(path.join(deeper, "report.json")), REPORT);
    });

    it("writes the figures as JSON, with exactly the members that readers rely on", async () => {
        const file = path.join(folder, "new", "figures.json");
        await writeFigures(file, FIGURES);
        assert.deepEqual(JSON.parse(await readFile(file, "utf8")), FIGURES);
    });
});
