import assert from "node:assert/strict";
import { access, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { downloadPulumi } from "../../tools/pulumi-cli/download";

describe("downloading the Pulumi CLI", () => {
    let cache: string;
    let root: string;

    beforeEach(async () => {
        cache = await mkdtemp(path.join(tmpdir(), "download-pulumi-"));
        root = path.join(cache, "pulumi");
        await mkdir(root);
    });
    afterEach(() => rm(cache, { recursive: true, force: true }));

    const fill = async (folder: string) => {
        await mkdir(path.join(folder, "bin"));
        await writeFile(path.join(folder, "bin", "pulumi"), "the release");
    };

    it("puts the release in place and leaves nothing else behind", async () => {
        await downloadPulumi(root, { install: fill });
        assert.equal(await readFile(path.join(root, "bin", "pulumi"), "utf8"), "the release");
        assert.deepEqual(await readdir(cache), ["pulumi"]);
    });

    it("leaves nothing behind when the installer fails, and says why it did", async () => {
        const install = async (folder: string) => {
            await fill(folder);
            throw new Error("the site is out of reach");
        };
        await assert.rejects(downloadPulumi(root, { install }), /^Error: the site is out of reach$/);
        assert.deepEqual(await readdir(cache), ["pulumi"]);
        assert.deepEqual(await readdir(root), []);
    });

    it("leaves the folder of an installer that takes too long alone, and does not use what comes later", async () => {
        let folder = "";
        let finish = () => {};
        const install = (partial: string) => {
            folder = partial;
            return new Promise<void>((resolve) => {
                finish = resolve;
            });
        };
        await assert.rejects(downloadPulumi(root, { install, patienceMs: 0 }), /took longer than 0 minutes/);
        await access(folder);
        await fill(folder);
        finish();
        assert.deepEqual(await readdir(root), []);
    });
});
