import assert from "node:assert/strict";
import { credentialsInState } from "../../../../command/credentials/credential-in-state";
import { checkLastRun } from "../../../../command/doctor/local/last-run";
import { readDeployment } from "../../../../command/stacks/deployment";
import { kept } from "../../status/kept";
import { recorded } from "./recorded";

describe("checkLastRun", () => {
    const { resources, ...state } = readDeployment(JSON.stringify(kept()), "prod");
    const credentials = credentialsInState({ resources, ...state });
    const run = { kind: "update", startTime: "2026-01-10T06:00:00Z", endTime: "2026-01-10T06:01:00Z" };

    /** @param runs as `pulumi stack history --json` lists them */
    async function look(now: string, ...runs: unknown[]) {
        const cli = recorded({ "stack history --stack prod --page-size 1": runs });
        const found = await checkLastRun({ asked: "prod", name: "apps/prod", credentials }, cli, new Date(now));
        assert.ok(found.every(({ subject }) => subject === "apps/prod"));
        return found.map(({ standing, says }) => `${standing} ${says}`);
    }

    it("tells how the last run ended, and says nothing where there was none", async () => {
        const soon = "2026-01-11T06:00:00Z";
        assert.deepEqual(await look(soon, { ...run, result: "succeeded" }), [
            "ok The last update succeeded (2026-01-10T06:01:00Z).",
        ]);
        assert.deepEqual(await look(soon, { ...run, result: "failed" }), [
            "warning The last update (2026-01-10T06:00:00Z) failed, or could not finish a part.",
        ]);
        assert.deepEqual(await look(soon), []);
    });

    it("warns where no run came for longer than a credential may wait", async () => {
        const succeeded = { ...run, result: "succeeded" };
        assert.match((await look("2026-01-15T06:01:00Z", succeeded))[0] ?? "", /^ok /);
        assert.deepEqual(await look("2026-01-15T06:01:01Z", succeeded), [
            "warning The last update was on 2026-01-10T06:01:00Z, longer ago than the shortest grace of a credential here (P5D).",
        ]);
    });

    it("tells a run that is under way from one that takes too long", async () => {
        const { endTime: _, ...underWay } = { ...run, result: "in-progress" };
        assert.deepEqual(await look("2026-01-10T08:00:00Z", underWay), [
            "ok The last update is under way since 2026-01-10T06:00:00Z.",
        ]);
        assert.deepEqual(await look("2026-01-10T08:00:01Z", underWay), [
            "warning The last update is under way since 2026-01-10T06:00:00Z, for longer than any should take.",
        ]);
    });
});
