import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { copyFile, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { packageRoot } from "../../simulator/lab/package-root";

describe("the plugins' executables", () => {
    let folder: string;

    beforeEach(async () => {
        folder = await mkdtemp(path.join(tmpdir(), "not-built-"));
    });
    afterEach(() => rm(folder, { recursive: true, force: true }));

    for (const file of [
        "bin/pulumi-resource-app-registration",
        "simulator/providers/azuread/pulumi-resource-azuread",
        "simulator/providers/azure-native/pulumi-resource-azure-native",
    ]) {
        it(`${path.basename(file)} says in one line that the package is not built`, async () => {
            const copy = path.join(folder, file);
            await mkdir(path.dirname(copy), { recursive: true });
            await copyFile(path.join(packageRoot, file), copy);
            const { code, stderr } = await run(copy);
            assert.equal(code, 1);
            assert.match(
                stderr,
                /^pulumi-resource-\S+ is not built \(.*main\.js is missing\): run "npm run build".*\n$/,
            );
            assert.equal(stderr.trim().split("\n").length, 1);
        });
    }
});

function run(file: string): Promise<{ code: unknown; stderr: string }> {
    return new Promise((resolve) => {
        execFile(process.execPath, [file], (error, _stdout, stderr) => resolve({ code: error?.code, stderr }));
    });
}
