import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Figures } from "../../demo/figures/figures";
import { timelineSvg } from "../../demo/picture/timeline-svg";
import { writeFigures, writeReport } from "../../demo/write-report";
import { TIMELINE } from "./picture/fixture";

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

describe("writeReport", () => {
    let folder: string;
    beforeEach(async () => {
        folder = await mkdtemp(path.join(tmpdir(), "report-"));
    });
    afterEach(() => rm(folder, { recursive: true, force: true }));

    it("writes a page with the picture in it, and the picture by itself, into a folder that it makes", async () => {
        const picture = await timelineSvg(TIMELINE);
        const content = { timeline: TIMELINE, picture, verdicts: [], refusals: [], note: "" };
        const index = await writeReport(path.join(folder, "deeper", "still"), content);
        assert.ok((await readFile(index, "utf8")).includes(String(picture)));
        assert.equal(await readFile(path.join(path.dirname(index), "timeline.svg"), "utf8"), String(picture));
    });

    it("writes the figures as JSON, with exactly the members that readers rely on", async () => {
        const file = path.join(folder, "new", "figures.json");
        await writeFigures(file, FIGURES);
        assert.deepEqual(JSON.parse(await readFile(file, "utf8")), FIGURES);
    });
});
