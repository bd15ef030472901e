import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { RepositoryFiles } from "../../../tools/check/repository-files";

describe("the files of a repository", () => {
    let root: string;
    const git = (...args: string[]) => execFileSync("git", args, { cwd: root, stdio: "pipe" });
    const write = (file: string, text = "") => writeFileSync(path.join(root, file), text);
    const commit = (message: string) => {
        git("add", "--all");
        git("-c", "user.name=A", "-c", "user.email=a@example.com", "commit", "--message", message);
    };

    beforeEach(() => {
        root = mkdtempSync(path.join(tmpdir(), "repository-"));
        git("init", "--initial-branch", "main");
        for (const file of ["kept", "changed", "removed", "moved"]) {
            write(file, file);
        }
        write(".gitignore", "ignored\n");
        commit("first");
        git("switch", "--create", "branch");
    });
    afterEach(() => rmSync(root, { recursive: true, force: true }));

    it("that changed since the base are those of commits, those of the folder, new and removed ones", () => {
        write("committed");
        commit("second");
        git("mv", "moved", "there");
        write("changed", "otherwise");
        write("grün.ts");
        write("ignored");
        rmSync(path.join(root, "removed"));
        const files = new RepositoryFiles(root);
        assert.deepEqual(files.changedSince("main"), ["changed", "committed", "grün.ts", "moved", "removed", "there"]);
        assert.deepEqual(files.all().sort(), [".gitignore", "changed", "committed", "grün.ts", "kept", "there"]);
    });

    it("that only the base has got meanwhile are no changes", () => {
        git("switch", "main");
        write("elsewhere");
        commit("of others");
        git("switch", "branch");
        assert.deepEqual(new RepositoryFiles(root).changedSince("main"), []);
    });
});
