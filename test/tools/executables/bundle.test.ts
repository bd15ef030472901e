import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { list } from "tar";
import { bundlePlugin } from "../../../tools/executables/bundle";
import { archiveName, layOut, pack } from "../../../tools/executables/executable";
import { TARGETS } from "../../../tools/executables/targets";

describe("the plugin's executables without Node.js", function () {
    this.timeout(60_000);
    let folder: string;
    let bundle: string;

    before(async () => {
        folder = await mkdtemp(path.join(tmpdir(), "executables-"));
        bundle = path.join(folder, "bundle");
        await bundlePlugin(bundle);
    });
    after(() => rm(folder, { recursive: true, force: true }));

    /** Any file will do for Node.js and its licence. */
    const laidOut = async (name: string) => {
        const target = TARGETS.find((one) => one.name === name);
        assert.ok(target);
        const executable = name.startsWith("windows") ? path.join(folder, "node.exe") : process.execPath;
        const license = path.join(bundle, "package.json");
        if (executable !== process.execPath) {
            await promisify(execFile)("cp", [license, executable]);
        }
        const into = path.join(folder, name);
        await layOut(into, target, { executable, license }, bundle);
        return { into, target };
    };

    it("hold all that the plugin loads, now and later, and its licences", async () => {
        const text = await readFile(path.join(bundle, "dist", "provider", "main.js"), "utf8");
        const outside = [...text.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name = ""]) => name);
        const { builtinModules } = await import("node:module");
        assert.deepEqual(
            [...new Set(outside)].filter(
                // What the SDK writes into functions that it serialises is no module.
                (name) => !name.startsWith("${") && !builtinModules.includes(name.replace(/^node:/, "")),
            ),
            [],
        );
        assert.match(text, /SecretClient/, "what is loaded at the first rotation is there");
        assert.match(
            text,
            /azure-native:authorization:RoleAssignment/,
            "what programs in other languages declare is there",
        );
        assert.match(
            await readFile(path.join(bundle, "LICENSES-bundled"), "utf8"),
            /^@azure\/identity [\d.]+ \(MIT\)$/m,
        );
    });

    it("start with an empty environment, and end with the engine", async () => {
        const { into } = await laidOut("linux-amd64");
        const plugin = spawn(path.join(into, "pulumi-resource-app-registration"), ["127.0.0.1:1"], {
            cwd: "/",
            env: {},
            stdio: ["pipe", "pipe", "inherit"],
        });
        const [port] = await once(plugin.stdout, "data");
        assert.match(String(port), /^\d+\n$/);
        plugin.stdin.destroy();
        assert.deepEqual(await once(plugin, "exit"), [0, null]);
    });

    it("have the names that the engine asks for and looks for, and are packed the same each time", async () => {
        const { into, target } = await laidOut("windows-arm64");
        assert.equal(archiveName("0.1.0", target), "pulumi-resource-app-registration-v0.1.0-windows-arm64.tar.gz");
        const archive = path.join(folder, archiveName("0.1.0", target));
        const sum = await pack(into, archive);
        assert.equal(await pack(into, archive), sum);
        const files: string[] = [];
        await list({ file: archive, onReadEntry: ({ path: file }) => files.push(file) });
        assert.deepEqual(
            files.filter((file) => !file.includes("/")),
            [
                "LICENSE-node",
                "LICENSES-bundled",
                "node.exe",
                "package.json",
                "pulumi-resource-app-registration.cmd",
                "schema.json",
            ],
        );
        const script = await readFile(path.join(into, "pulumi-resource-app-registration.cmd"), "utf8");
        assert.equal(script, '@"%~dp0node.exe" "%~dp0dist\\provider\\main.js" %*\r\n');
        assert.equal(new Set(TARGETS.map(({ name }) => name)).size, 6);
    });
});
