import assert from "node:assert/strict";
import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { PulumiCommand } from "@pulumi/pulumi/automation";
import { type CliSources, findPulumi } from "../../tools/pulumi-cli/find";
import { PULUMI_VERSION } from "../../tools/pulumi-cli/version";

const none = async () => {
    throw new Error("not here\nwith details nobody asked for");
};

describe("finding the Pulumi CLI", () => {
    let cacheFolder: string;
    let said: string[];

    beforeEach(async () => {
        cacheFolder = await mkdtemp(path.join(tmpdir(), "find-pulumi-"));
        said = [];
    });
    afterEach(() => rm(cacheFolder, { recursive: true, force: true }));

    const find = (sources: Partial<CliSources>) =>
        findPulumi({
            cacheFolder,
            say: (line) => said.push(line),
            fromPath: none,
            download: none,
            build: none,
            ...sources,
        });

    it("takes the one on PATH when it is new enough, and says so in one line", async () => {
        const command = await find({ fromPath: () => fakeCommand("v3.999.0") });
        assert.equal(command.version?.version, "3.999.0");
        assert.deepEqual(said, ["Pulumi CLI: 3.999.0, found on PATH"]);
    });

    it("passes over one on PATH that is too old, downloads, and says why", async () => {
        const command = await find({ fromPath: () => fakeCommand("v3.100.0"), download: (root) => installFake(root) });
        assert.equal(command.version?.version, PULUMI_VERSION);
        assert.match(said[0] ?? "", /the one on PATH is 3\.100\.0, older than .*downloading/);
    });

    it("builds when the download site is out of reach", async () => {
        const command = await find({ build: (root) => installFake(root) });
        assert.equal(command.version?.version, PULUMI_VERSION);
        assert.ok(said.some((line) => line.includes("no download (not here); building")));
    });

    it("takes from the cache what an earlier run put there", async () => {
        await find({ download: (root) => installFake(root) });
        said.length = 0;
        await find({});
        assert.deepEqual(said, [`Pulumi CLI: ${PULUMI_VERSION} from the cache (none on PATH)`]);
    });

    it("downloads once when two runs start together", async () => {
        let downloads = 0;
        const download = async (root: string) => {
            downloads += 1;
            await installFake(root);
        };
        await Promise.all([find({ download }), find({ download })]);
        assert.equal(downloads, 1);
    });

    it("names both reasons and the way out when neither download nor build works", async () => {
        await assert.rejects(find({}), (error: Error) => {
            assert.match(error.message, /Download: not here\. Build: not here\. Install Pulumi .* or Go/);
            assert.doesNotMatch(error.message, /details nobody asked for/);
            return true;
        });
    });

    it("does not keep a lock after a failure, so that the next run can try again", async () => {
        await assert.rejects(find({}));
        await find({ download: (root) => installFake(root) });
    });

    async function fakeCommand(version: string): Promise<PulumiCommand> {
        const root = path.join(cacheFolder, "elsewhere");
        await installFake(root, version);
        return PulumiCommand.get({ root, skipVersionCheck: true });
    }
});

async function installFake(root: string, version = `v${PULUMI_VERSION}`): Promise<void> {
    const file = path.join(root, "bin", "pulumi");
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, `#!/bin/sh\necho ${version}\n`);
    await chmod(file, 0o755);
}
