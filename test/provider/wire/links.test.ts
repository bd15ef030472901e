import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { packageRoot } from "../../../simulator/lab/package-root";

describe("a plugin that the engine started through a pipe", () => {
    it("finds a package behind a link where it is, so that none is loaded twice", async () => {
        const folder = mkdtempSync(path.join(realpathSync(tmpdir()), "linked-modules-"));
        try {
            symlinkSync(path.join(packageRoot, "node_modules"), path.join(folder, "node_modules"));
            const serve = path.join(packageRoot, "provider", "wire", "serve");
            writeFileSync(
                path.join(folder, "main.cjs"),
                `require.resolve("semver");
                require(${JSON.stringify(serve)}).serve({ name: "probe", version: "1.0.0", resources: {} }, ["127.0.0.1:1"]);
                process.stderr.write(require.resolve("uuid"), () => process.exit());`,
            );
            const program = ["--import=tsx", path.join(folder, "main.cjs")];
            const child = spawn(process.execPath, program, { cwd: packageRoot, stdio: ["pipe", "ignore", "pipe"] });
            let found = "";
            child.stderr.on("data", (text) => {
                found += text;
            });
            await once(child, "close");
            assert.ok(found.startsWith(realpathSync(path.join(packageRoot, "node_modules"))), found);
        } finally {
            rmSync(folder, { recursive: true, force: true });
        }
    });
});
