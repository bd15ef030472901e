import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { LabStack } from "../../../simulator/lab/lab-stack";
import { packageRoot } from "../../../simulator/lab/package-root";
import { type KeptState, readKeptState } from "../../upgrades/kept-state";
import { World } from "../support/world";
import { analyzeOffline } from "./support/offline-analysis";

const PACK = path.join(packageRoot, "policies");
const ENTRA_TWO_YEARS = path.join(PACK, "profiles", "entra-two-years.json");

/** Long after the last rotation of the kept state had to come. */
const OVERDUE = "2026-11-29T06:00:00Z";

const FIVE_YEARS = {
    urn: "urn:pulumi:prod::apps::azuread:index/applicationPassword:ApplicationPassword::by-hand",
    type: "azuread:index/applicationPassword:ApplicationPassword",
    custom: true,
    id: "by-hand",
    inputs: { applicationId: "/applications/1", startDate: "2026-01-01T00:00:00Z", endDate: "2031-01-01T00:00:00Z" },
};

/** What `status` reads is judged as well, as docs/guides/fleets.md shows the two beside each other. */
describe("an analysis of a state that an earlier release left", function () {
    this.timeout(120_000);
    let world: World;
    let stack: LabStack;
    let kept: KeptState;
    let folder: string;

    before(async () => {
        world = await World.start();
        stack = await world.stack(async () => {});
        kept = await readKeptState("0.1.0", world.simulator.url);
        folder = await mkdtemp(path.join(tmpdir(), "analysis-"));
    });
    after(async () => {
        await world.stop();
        await rm(folder, { recursive: true, force: true });
    });

    async function analyze(config: string, others: readonly object[] = []) {
        const { deployment, ...rest } = kept.stack;
        const state = { ...rest, deployment: { ...deployment, resources: [...deployment.resources, ...others] } };
        const analysis = await analyzeOffline(stack, JSON.stringify(state), PACK, { config, clock: OVERDUE });
        const found = analysis.violations.map(
            ({ policy, level, urn }) => `${level} ${policy} ${urn.split("::").at(-1)}`,
        );
        return { ...analysis, found: found.sort() };
    }

    it("finds nothing by the profile that asks for two years and a schedule alone, however late rotations are", async () => {
        const { succeeded, found, output } = await analyze(ENTRA_TWO_YEARS);
        assert.ok(succeeded, output);
        assert.deepEqual(found, []);
        assert.match(output, /"summaryEvent".*"PolicyPacks":\{"app-registration":/, "the pack was there");
    });

    it("finds by the same profile what lives longer, and what no schedule rotates", async () => {
        const { succeeded, found, output } = await analyze(ENTRA_TWO_YEARS, [FIVE_YEARS]);
        assert.equal(succeeded, false, output);
        assert.deepEqual(found, ["mandatory client-secret-lifetime by-hand", "mandatory rotation-schedule by-hand"]);
    });

    it("fails for late rotations, and for these alone, where they are made mandatory", async () => {
        const config = path.join(folder, "late.json");
        await writeFile(config, JSON.stringify({ "rotation-overdue": "mandatory" }));
        const { succeeded, found, output } = await analyze(config);
        assert.equal(succeeded, false, output);
        const late = found.filter((line) => line.startsWith("mandatory ")).map((line) => line.split(" ").slice(1));
        assert.deepEqual([...new Set(late.map(([policy]) => policy))], ["rotation-overdue"]);
        assert.deepEqual(
            late.map(([, name]) => name),
            [
                "daemon",
                "personal-default",
                "web-batch",
                "web-default",
                "web-defaults",
                "web-made",
                "web-vaulted",
                "wired-by-hand",
            ],
        );
    });
});
