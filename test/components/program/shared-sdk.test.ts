import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { packageRoot } from "../../../simulator/lab/package-root";

const SDK = path.dirname(createRequire(__filename).resolve("@pulumi/pulumi/package.json"));
const MODULES = path.join(packageRoot, "node_modules");
const OURS = path.join(packageRoot, "dist", "components");

/** A program as the language host runs it; no engine answers, and none is asked. */
const PROGRAM = `
    const pulumi = require("@pulumi/pulumi");
    const { withLocalStorage } = require("@pulumi/pulumi/runtime/state");
    const declare = () => {
        pulumi.runtime.resetOptions("apps", "prod", -1, "127.0.0.1:1", "127.0.0.1:1", false, "organization");
        pulumi.runtime.getMonitor();
        try {
            new (require(process.argv[1]).AppRegistration)("web", { displayName: "web" });
            return "declared";
        } catch (error) {
            return pulumi.RunError.isInstance(error) + " " + error.message;
        }
    };
    process.stdout.write(withLocalStorage(declare) + "\\n");
    // What was declared waits for the engine that is not there.
    process.reallyExit(0);
`;

describe("a program with another copy of Pulumi's SDK", function () {
    this.timeout(60_000);
    let folder: string;
    let copy: string;

    before(async () => {
        folder = await mkdtemp(path.join(tmpdir(), "two-copies-"));
        copy = path.join(folder, "node_modules", "@pulumi", "pulumi");
        await mkdir(path.dirname(copy), { recursive: true });
        await cp(SDK, copy, { recursive: true, filter: (file) => !/\.(map|ts)$/.test(file) });
        await symlink(MODULES, path.join(copy, "node_modules"));
    });
    after(() => rm(folder, { recursive: true, force: true }));

    const run = async (cwd: string) =>
        (await promisify(execFile)(process.execPath, ["-e", PROGRAM, OURS], { cwd })).stdout.trim();

    it("is refused, with both copies and the way out", async () => {
        const manifest = path.join(copy, "package.json");
        await writeFile(
            manifest,
            (await readFile(manifest, "utf8")).replace(/"version": "[^"]*"/, '"version": "3.999.0"'),
        );
        const { version } = JSON.parse(await readFile(path.join(SDK, "package.json"), "utf8"));
        const said = await run(folder);
        assert.equal(
            said,
            `true Two copies of @pulumi/pulumi meet in this program: 3.999.0 (${copy}) runs it, and pulumi-app-registration uses ` +
                `${version} (${SDK}). Keep one of them: ask for 3.999.0 in package.json, run "npm dedupe", "pnpm dedupe" or ` +
                '"yarn dedupe", and see who wants the other with "npm ls @pulumi/pulumi", "pnpm why" or "yarn why".',
        );
    });

    it("is not refused where there is one", async () => {
        assert.equal(await run(packageRoot), "declared");
    });
});
