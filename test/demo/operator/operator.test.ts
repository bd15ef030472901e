import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Surroundings } from "../../../command/stacks/locks";
import { Operator, type Site } from "../../../demo/operator/operator";
import type { Fault } from "../../../simulator";
import type { RunResult } from "../../../simulator/lab/lab-stack";
import { ASKED, deployed, runOf } from "../forecast/fixture";

const RUN = runOf();
const ADD_PASSWORD = { service: "graph", method: "POST", path: "/", operation: "addPassword", body: {} } as const;

describe("Operator", () => {
    let stateFolder: string;
    let said: string[];
    let unlocked: number;

    beforeEach(async () => {
        stateFolder = await mkdtemp(path.join(tmpdir(), "state-"));
        said = [];
        unlocked = 0;
    });

    afterEach(() => rm(stateFolder, { recursive: true, force: true }));

    /** An operator of a stack whose deployments do as told; `struck` stands for the requests that they make. */
    function operator(up: (struck: Fault | undefined) => Promise<RunResult>, running?: string) {
        let fault: Fault | undefined;
        let hits = 0;
        const add = (added: Fault) => {
            fault = {
                ...added,
                match: (request) => {
                    const isHit = added.match?.(request) ?? true;
                    hits += isHit ? 1 : 0;
                    return isHit;
                },
            };
            return {
                get hits() {
                    return hits;
                },
                remove: () => {
                    fault = undefined;
                },
            };
        };
        const stack: Site["stack"] = {
            up: () => up(fault),
            kill: async () => {
                said.push("killed");
            },
            unlock: async () => {
                unlocked += 1;
            },
        };
        const surroundings: Surroundings = { hostname: "here", commandOf: async () => running };
        const site: Site = { stateFolder, faults: { add }, pause: async () => {}, stack };
        return new Operator(site, surroundings, (line) => said.push(line));
    }

    async function lock(): Promise<void> {
        const folder = path.join(stateFolder, ".pulumi", "locks", "organization", "apps", "prod");
        await mkdir(folder, { recursive: true });
        await writeFile(
            path.join(folder, "lock.json"),
            '{"pid":4711,"hostname":"here","timestamp":"2026-01-05T08:00:00Z"}',
        );
    }

    it("tells what a deployment rotated and what had ended, from the credentials before and after", async () => {
        const other = { ...ASKED, secretName: "other" };
        const results = [
            runOf(await deployed(), await deployed(other)),
            runOf(await deployed(ASKED, "2026-03-30T08:00:00Z"), await deployed(other)),
            runOf(await deployed(ASKED, "2026-03-30T08:00:00Z", "2026-04-20T08:00:00Z"), await deployed(other)),
        ];
        const someone = operator(async () => results.shift() ?? RUN);
        const runs = [await someone.deploy(), await someone.deploy(), await someone.deploy()];
        assert.deepEqual(
            runs.map(({ rotated, ended }) => [rotated, ended]),
            [
                [[], []],
                [[{ name: "tasks-api-default", from: 1, to: 2 }], []],
                [[], ["tasks-api-default"]],
            ],
        );
    });

    it("clears a stale lock before it deploys, and says whose it was", async () => {
        await lock();
        const someone = operator(async () => RUN);
        await someone.deploy();
        assert.deepEqual([unlocked, someone.locksCleared], [1, 1]);
        assert.match(said[0] ?? "", /process 4711 .* is gone/);
    });

    it("clears no lock whose owner still runs", async () => {
        await lock();
        const someone = operator(async () => ({ ...RUN, succeeded: false }), "pulumi up");
        await someone.deploy();
        assert.deepEqual([unlocked, someone.locksCleared], [0, 0]);
    });

    it("counts a deployment that fails, and remembers that it did not complete", async () => {
        const someone = operator(async () => ({ ...RUN, succeeded: false, output: "refused by policy" }));
        await someone.deploy();
        assert.deepEqual([someone.deployments, someone.failed, someone.killed], [1, 1, 0]);
        assert.equal(someone.isLastComplete, false);
        assert.match(said.join("\n"), /The deployment failed:\nrefused by policy/);
    });

    it("kills a run after a credential was made, and counts it apart from failures", async () => {
        const someone = operator(async (fault) => {
            const effect = fault?.match?.(ADD_PASSWORD) ? fault.effect : undefined;
            assert.ok(effect?.kind === "call" && effect.when === "after");
            await effect.callback(ADD_PASSWORD);
            return { ...RUN, succeeded: false };
        });
        await someone.deployAndKill();
        assert.deepEqual(said, ["killed"]);
        assert.deepEqual([someone.deployments, someone.failed, someone.killed], [1, 0, 1]);
        assert.equal(someone.isLastComplete, false);
    });

    it("does not count a run as killed that was never struck, or that succeeded nevertheless", async () => {
        const unstruck = operator(async () => ({ ...RUN, succeeded: false }));
        await unstruck.deployAndKill();
        const survivor = operator(async (fault) => {
            assert.ok(fault?.match?.(ADD_PASSWORD));
            return RUN;
        });
        await survivor.deployAndKill();
        assert.deepEqual([unstruck.killed, survivor.killed], [0, 0]);
    });
});
