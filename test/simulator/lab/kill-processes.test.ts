import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { killChildren } from "../../../simulator/lab/kill-processes";
import { listProcesses, processesFromProc, processesFromPs } from "../../../simulator/lab/list-processes";

/** Starts a child in a process group of its own, says its process id, and waits with it for the end of their input. */
const PARENT = `
    const stdio = ["pipe", "inherit", "inherit"];
    const child = require("node:child_process").spawn(process.execPath, ["-e", "process.stdin.resume()"], { detached: true, stdio });
    process.stdin.on("end", () => process.exit()).resume();
    child.on("spawn", () => console.log(child.pid));
`;

describe("ending what a process started", () => {
    const started: ChildProcess[] = [];

    // With its input every process that is still there ends by itself.
    afterEach(() => {
        for (const child of started.splice(0)) {
            child.stdin?.destroy();
        }
    });

    /** A child with a child of its own. */
    async function startTree(mark: string) {
        const child = spawn(process.execPath, ["-e", PARENT, mark], { stdio: ["pipe", "pipe", "inherit"] });
        started.push(child);
        const [line] = await once(child.stdout, "data");
        return { child, grandchild: Number(line) };
    }

    it("ends the marked child with its own child, in another process group, and nobody else", async () => {
        const marked = await startTree("the-marked-one");
        const other = await startTree("another-one");
        // The output closes once the last process that holds it is gone.
        const closed = once(marked.child, "close");
        assert.equal(await killChildren(process.pid, "the-marked-one"), 2);
        assert.deepEqual(await closed, [null, "SIGKILL"]);
        const pids = (await listProcesses()).map(({ pid }) => pid);
        assert.ok(other.child.pid && pids.includes(other.child.pid) && pids.includes(other.grandchild));
    });

    it("ends nothing when no child has the mark", async () => {
        await startTree("unmarked");
        assert.equal(await killChildren(process.pid, "the-marked-one"), 0);
    });

    for (const [source, list, needed] of [
        ["/proc", processesFromProc, "/proc/self/stat"],
        ["ps", processesFromPs, "/bin/ps"],
    ] as const) {
        it(`learns from ${source} who started whom, with the whole command line`, async function () {
            if (!existsSync(needed)) {
                this.skip();
            }
            const mark = "long-".repeat(200);
            const { child, grandchild } = await startTree(mark);
            const rows = await list();
            const row = rows.find(({ pid }) => pid === child.pid);
            assert.equal(row?.parent, process.pid);
            assert.ok(row?.command.endsWith(mark));
            assert.equal(rows.find(({ pid }) => pid === grandchild)?.parent, child.pid);
        });
    }
});
