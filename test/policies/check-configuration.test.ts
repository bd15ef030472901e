import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const SCRIPT = path.join(__dirname, "..", "..", "policies", "check-configuration.ts");

describe("checking configuration files", function () {
    this.timeout(30_000);
    let folder: string;

    before(() => {
        folder = mkdtempSync(path.join(tmpdir(), "check-configuration-"));
    });
    after(() => rmSync(folder, { recursive: true }));

    function check(...files: readonly string[]) {
        const { status, stderr } = spawnSync(process.execPath, ["--import", "tsx", SCRIPT, ...files], {
            encoding: "utf8",
        });
        return { status, said: stderr.trim().split("\n") };
    }

    it("tells what is wrong with each, and what cannot be read", () => {
        const wrong = path.join(folder, "wrong.json");
        const right = path.join(folder, "right.json");
        const missing = path.join(folder, "missing.json");
        writeFileSync(wrong, JSON.stringify({ "owners-minimun": "mandatory" }));
        writeFileSync(right, "{}");
        const { status, said } = check(right, wrong, missing, folder);
        assert.equal(status, 1);
        assert.equal(said.length, 3, said.join("\n"));
        assert.match(String(said[0]), /wrong\.json: owners-minimun is no policy/);
        assert.match(String(said[1]), /missing\.json: This cannot be read: ENOENT/);
        assert.match(String(said[2]), /This cannot be read: EISDIR/);
        assert.equal(check(right).status, 0);
    });

    it("asks for files where none are named", () => {
        assert.deepEqual(check(), {
            status: 1,
            said: ["Name the files to check: check-configuration.js policies.json …"],
        });
    });
});
