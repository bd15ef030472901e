import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { packageRoot } from "../../../simulator/lab/package-root";
import { readSourceGraph } from "../../../tools/check/source-graph";

describe("what modules need", () => {
    let root: string;

    beforeEach(() => {
        root = mkdtempSync(path.join(tmpdir(), "graph-"));
        for (const file of [
            "a/b.ts",
            "a/index.ts",
            "a/late.ts",
            "docs/page.md",
            "docs/deep/page.md",
            "test/kept/x.json",
        ]) {
            mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
            writeFileSync(path.join(root, file), "");
        }
    });
    afterEach(() => rmSync(root, { recursive: true, force: true }));

    function needsOf(text: string, file = "test/one.test.ts"): readonly string[] {
        writeFileSync(path.join(root, file), text);
        return readSourceGraph(root, [file]).get(file) ?? [];
    }

    it("is what they import, at once or later, for its types too, from files and folders", () => {
        const text = `
            import fs from "node:fs";
            import type { B } from "../a/b";
            export { c } from "../a";
            const late = await import("../a/late.js");`;
        assert.deepEqual(needsOf(text), ["a/b.ts", "a/index.ts", "a/late.ts"]);
    });

    it("is this package where it is named as users name it", () => {
        assert.deepEqual(needsOf('import { AppRegistration } from "pulumi-app-registration";'), [
            "components/index.ts",
        ]);
    });

    it("is what those that look for files name, from the root or beside them", () => {
        const text = `
            read(path.join(packageRoot, "docs", "deep", file), "a/b.ts", "no such file");
            read(path.join(__dirname, "kept"));`;
        assert.deepEqual(needsOf(text), ["docs/deep", "a/b.ts", "test/kept"]);
        assert.deepEqual(needsOf('it("docs")'), [], "others only say it");
    });

    it("is all that is built where they look into what the build makes", () => {
        const needed = needsOf('path.join(packageRoot, "dist", "provider")');
        const { include } = JSON.parse(readFileSync(path.join(packageRoot, "tsconfig.build.json"), "utf8"));
        const rooms = include.filter((each: string) => each.includes("/")).map((each: string) => each.split("/")[0]);
        assert.deepEqual([...needed].sort(), rooms.sort());
    });

    it("is the plugin, or the command, behind the file that starts it", () => {
        const graph = readSourceGraph(root, []);
        assert.deepEqual(graph.get("bin/pulumi-resource-app-registration"), ["provider/main.ts"]);
        assert.deepEqual(graph.get("bin/app-registration"), ["command/main.ts"]);
    });
});
