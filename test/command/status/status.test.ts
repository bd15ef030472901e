import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { packageRoot } from "../../../simulator/lab/package-root";
import { EXPIRED, HEALTHY, kept, OVERDUE } from "./kept";

describe("app-registration status", () => {
    let folder: string;

    before(async () => {
        folder = await mkdtemp(path.join(tmpdir(), "app-registration-status-"));
        await writeFile(path.join(folder, "prod.json"), JSON.stringify(kept()));
    });
    after(() => rm(folder, { recursive: true, force: true }));

    it("ends with what it found: 0, 2, 3; and 1 where a state could not be read, whose others are shown", async () => {
        const codes = await Promise.all(
            [HEALTHY, OVERDUE, EXPIRED].map(async (now) => (await status(now, "--state", "prod.json")).code),
        );
        assert.deepEqual(codes, [0, 2, 3]);
        const partly = await status(HEALTHY, "--state", "none.json", "prod.json");
        assert.equal(partly.code, 1);
        assert.match(partly.stdout, /web-default/);
        assert.match(partly.stdout, /^unread: none\.json: ENOENT/m);
    });

    it("writes files beside the table, each whole, and nothing else", async () => {
        const files = ["--openmetrics", "out.prom", "--junit", "out.xml", "--sarif", "out.sarif"];
        const { code, stdout } = await status(OVERDUE, "--state", "prod.json", ...files);
        assert.equal(code, 2);
        assert.match(stdout, /^overdue: apps\/prod web-default/m);
        assert.deepEqual((await readdir(folder)).sort(), ["out.prom", "out.sarif", "out.xml", "prod.json"]);
        assert.match(await readFile(path.join(folder, "out.prom"), "utf8"), /\n# EOF\n$/);
    });

    it("writes one thing to the standard output where that is asked for, and refuses two", async () => {
        const { stdout } = await status(OVERDUE, "--state", "prod.json", "--openmetrics", "-");
        assert.match(stdout, /^# TYPE .*\n[\s\S]*\n# EOF\n$/);
        const two = await status(OVERDUE, "--state", "prod.json", "--json", "--sarif", "-");
        assert.deepEqual([two.code, two.stdout], [64, ""]);
        assert.match(two.stderr, /^error: --json and --sarif - exclude each other/);
    });

    it("refuses two selections of stacks, of which it would look at one", async () => {
        for (const [one, other] of [
            [["--all"], ["--state", "prod.json"]],
            [["--all"], ["--stack", "prod"]],
            [
                ["--state", "prod.json"],
                ["--stack", "prod"],
            ],
        ] as const) {
            const { code, stdout, stderr } = await status(OVERDUE, ...one, ...other);
            assert.deepEqual([code, stdout], [64, ""]);
            assert.match(stderr, /cannot be used with option/);
        }
    });

    it("refuses a webhook before anything is read, and does not show it", async () => {
        const { code, stdout, stderr } = await status(OVERDUE, "--state", "-", "--notify", "http://x.example/S3cret");
        assert.deepEqual([code, stdout], [64, ""]);
        assert.match(stderr, /^error: The webhook's address does not begin with https/);
        assert.doesNotMatch(stderr, /S3cret/);
        const format = await status(OVERDUE, "--state", "-", "--notify-format", "carrier-pigeon");
        assert.equal(format.code, 64);
        assert.match(format.stderr, /Write generic, teams, slack/);
    });

    function status(now: string, ...args: string[]): Promise<{ code: unknown; stdout: string; stderr: string }> {
        const loader = path.join(packageRoot, "node_modules", "tsx", "dist", "loader.mjs");
        const argv = ["--import", loader, path.join(packageRoot, "command", "main.ts"), "status", ...args];
        const env = { ...process.env, APP_REGISTRATION_CLOCK: now };
        return new Promise((resolve) => {
            execFile(process.execPath, argv, { cwd: folder, env }, (error, stdout, stderr) =>
                resolve({ code: error ? error.code : 0, stdout, stderr }),
            );
        });
    }
});
