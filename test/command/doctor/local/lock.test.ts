import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Backend, backendAt } from "../../../../command/doctor/local/backend";
import { checkLock } from "../../../../command/doctor/local/lock";

const HERE = { hostname: "here", commandOf: async (pid: number) => (pid === 1 ? "pulumi up" : undefined) };
/** As `pulumi stack ls --all` names the stacks of other projects. */
const asked = (name: string) => ({ asked: `organization/${name}`, name });
const SOON = new Date("2026-01-10T05:10:00Z");

describe("checkLock", () => {
    let backend: Backend;

    before(async () => {
        const folder = await mkdtemp(path.join(tmpdir(), "app-registration-locks-"));
        backend = backendAt(`file://${folder}?metadata=skip`, "/");
        await lock("organization/apps/running", 1, "here");
        await lock("organization/apps/killed", 2, "here");
        await lock("organization/other/prod", 2, "here");
        await lock("organization/apps/elsewhere", 1, "there");
        await lock("legacy", 2, "here");
    });
    after(() => rm(backend.folder ?? "", { recursive: true, force: true }));

    async function lock(stack: string, pid: number, hostname: string): Promise<void> {
        const folder = path.join(backend.folder ?? "", ".pulumi", "locks", ...stack.split("/"));
        await mkdir(folder, { recursive: true });
        const content = { pid, username: "ci", hostname, timestamp: "2026-01-10T05:00:00Z" };
        await writeFile(path.join(folder, "2b0c.json"), JSON.stringify(content));
    }

    const found = async (stack: string) => {
        const [finding, ...others] = await checkLock(asked(stack), backend, HERE, SOON);
        assert.deepEqual(others, []);
        assert.equal(finding?.subject, stack);
        return finding;
    };

    it("tells a stack that is free, whatever locks others have", async () => {
        assert.deepEqual((await found("apps/prod"))?.says, "No run holds it.");
    });

    it("tells a run that is under way from one that was killed, with the way out", async () => {
        const running = await found("apps/running");
        assert.deepEqual(
            [running?.standing, running?.says],
            ["ok", "A run is under way: process 1 on here, since 2026-01-10T05:00:00Z."],
        );
        const killed = await found("apps/killed");
        assert.equal(killed?.standing, "problem");
        assert.match(killed?.fix ?? "", /^pulumi cancel --yes --stack organization\/apps\/killed, then deploy/);
        assert.equal((await found("apps/legacy"))?.standing, "problem");
    });

    it("tells a lock that cannot be read, and lets it say nothing about other stacks", async () => {
        await lock("organization/apps/odd", 1, "here");
        await writeFile(path.join(backend.folder ?? "", ".pulumi/locks/organization/apps/odd/2b0c.json"), "");
        const finding = await found("apps/odd");
        assert.equal(finding?.standing, "problem");
        assert.match(finding?.says ?? "", /odd.2b0c\.json is no lock that is known/);
        assert.match(finding?.fix ?? "", /pulumi cancel --yes --stack organization\/apps\/odd/);
        assert.equal((await found("apps/prod"))?.standing, "ok");
    });

    it("does not judge a run on another machine", async () => {
        const finding = await found("apps/elsewhere");
        assert.equal(finding?.standing, "warning");
        assert.match(finding?.fix ?? "", /^Look there\./);
    });

    it("warns of a run that takes too long", async () => {
        const found = await checkLock(asked("apps/running"), backend, HERE, new Date("2026-01-10T07:00:01Z"));
        assert.deepEqual(
            found.map(({ standing, says }) => `${standing} ${says}`),
            [
                "warning A run is under way for longer than any should take: process 1 on here, since 2026-01-10T05:00:00Z.",
            ],
        );
    });

    it("says nothing of backends that do not tell", async () => {
        for (const url of ["https://api.pulumi.com", "azblob://state?storage_account=stidentity"]) {
            assert.deepEqual(await checkLock(asked("apps/prod"), backendAt(url, "/"), HERE, SOON), []);
        }
    });
});

describe("backendAt", () => {
    it("tells folders, stores and clouds apart, and shows neither login nor parameters", () => {
        const told = ["file://~", "file://./state", "azblob://state?sas=secret", "postgres://me:secret@db/states"].map(
            (url) => backendAt(url, "/program"),
        );
        assert.deepEqual(
            told.map(({ kind, address }) => `${kind} ${address}`),
            ["folder file://~", "folder file://./state", "store azblob://state", "store postgres://db/states"],
        );
        assert.deepEqual(told[1]?.folder, path.resolve("/program/state"));
        assert.equal(backendAt("https://api.pulumi.com", "/").kind, "cloud");
    });
});
