import assert from "node:assert/strict";
import type { FaultHandle } from "../../../simulator";
import type { LabStack } from "../../../simulator/lab/lab-stack";
import { listProcesses, type ProcessRow } from "../../../simulator/lab/list-processes";
import type { World } from "./world";

/** What crashes: the engine writes down what each of its threads does, as after a panic; this package's plugin aborts. */
export type Crash = "engine" | "plugin";

/** Has the engine, or this package's plugin alone, crash before the first request of an operation has its effect. */
export function crashAt(world: World, { stack }: LabStack, operation: string, what: Crash): FaultHandle {
    const at = { operation };
    const handle = world.simulator.faults.add({
        at,
        times: 1,
        effect: {
            kind: "call",
            when: "before",
            callback: async () => {
                const rows = await listProcesses();
                const engine = childOf(rows, process.pid, stack.workspace.pulumiCommand.command);
                if (what === "engine") {
                    process.kill(engine.pid, "SIGQUIT");
                } else {
                    process.kill(childOf(rows, engine.pid, "pulumi-resource-app-registration").pid, "SIGABRT");
                }
            },
        },
    });
    world.simulator.faults.add({ at, times: 1, effect: { kind: "reset", when: "before" } });
    return handle;
}

function childOf(rows: readonly ProcessRow[], parent: number, mark: string): ProcessRow {
    const found = rows.find((row) => row.parent === parent && row.command.includes(mark));
    assert.ok(found, `${mark} is running`);
    return found;
}
