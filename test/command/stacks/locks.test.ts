import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { findLocks, type Surroundings } from "../../../command/stacks/locks";
import { thisMachine } from "../../../command/stacks/this-machine";

const LOCKS = path.join(".pulumi", "locks", "organization", "apps", "prod");

describe("findLocks", () => {
    let folder: string;

    beforeEach(async () => {
        folder = await mkdtemp(path.join(tmpdir(), "state-"));
        await mkdir(path.join(folder, LOCKS), { recursive: true });
    });

    afterEach(() => rm(folder, { recursive: true, force: true }));

    async function lock(pid: number, hostname = "here"): Promise<void> {
        const content = { pid, username: "deployer", hostname, timestamp: "2026-01-05T08:00:00.123+01:00" };
        await writeFile(path.join(folder, LOCKS, `${pid}.json`), JSON.stringify(content));
    }

    function machine(running: Readonly<Record<number, string>>): Surroundings {
        return { hostname: "here", commandOf: async (pid) => running[pid] };
    }

    it("recognises that the owner of a lock is gone, and tells its process id, file and time", async () => {
        await lock(4711);
        const found = await findLocks(folder, machine({}));
        const told = { pid: 4711, host: "here", since: "2026-01-05T08:00:00.123+01:00", owner: "gone" };
        assert.deepEqual(found, [{ file: path.join(LOCKS, "4711.json"), ...told }]);
    });

    it("leaves a lock alone whose owner still runs", async () => {
        await lock(4711);
        const [found] = await findLocks(folder, machine({ 4711: "/usr/local/bin/pulumi up --yes" }));
        assert.equal(found?.owner, "alive");
    });

    it("is not deceived by another program that got the process id", async () => {
        await lock(4711);
        const [found] = await findLocks(folder, machine({ 4711: "/usr/sbin/sshd" }));
        assert.equal(found?.owner, "gone");
    });

    it("does not judge a lock that was taken on another host", async () => {
        await lock(4711, "elsewhere");
        const [found] = await findLocks(folder, machine({}));
        assert.equal(found?.owner, "on another host");
    });

    it("finds nothing where no lock is, and nothing where nothing was ever deployed", async () => {
        assert.deepEqual(await findLocks(folder, machine({})), []);
        assert.deepEqual(await findLocks(path.join(folder, "nowhere"), machine({})), []);
    });

    it("refuses to guess about a lock of another form", async () => {
        await writeFile(path.join(folder, LOCKS, "odd.json"), '{"owner":"somebody"}');
        await assert.rejects(findLocks(folder, machine({})), /odd\.json is no lock that is known/);
        await writeFile(path.join(folder, LOCKS, "odd.json"), "");
        await assert.rejects(findLocks(folder, machine({})), /odd\.json is no lock that is known/);
        const others = await findLocks(folder, machine({}), (file) => !file.endsWith("odd.json"));
        assert.equal(
            others.some(({ file }) => file.endsWith("odd.json")),
            false,
        );
    });
});

describe("thisMachine", () => {
    it("knows a running process by its command line, and that others are gone", async () => {
        const { commandOf } = thisMachine();
        assert.match((await commandOf(process.pid)) ?? "", /node/);
        // Above the highest process id that a system hands out.
        assert.equal(await commandOf(99_999_999), undefined);
    });
});
