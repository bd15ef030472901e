import type { FaultHandle, FaultRequest } from "../../simulator";
import { killChildren } from "../../simulator/lab/kill-processes";
import { listProcesses } from "../../simulator/lab/list-processes";
import { type Cell, type KillColumn, VICTIMS, type Victim } from "./cells";
import { type Outcome, settle } from "./outcome";
import type { FaultApp } from "./scenarios";
import type { Stage } from "./stage";

/** How long nothing may happen until those that are not held yet are taken to wait for others, in milliseconds. */
const IDLE_MS = 30_000;

/** How long a dead process's connections take to be known as closed, in milliseconds of real time. */
const CLOSING_MS = 500;

/**
 * Kills a process while each app is at another place: every app is held at its own, and when all are there, the process dies.
 * What it had asked for gets no answer and, where it was held before, has no effect; what others asked for goes on.
 */
export async function playKills(stage: Stage, victim: Victim, cells: readonly Cell[]): Promise<Outcome[]> {
    const held = stage.usable.slice(0, cells.length).map((app, index) => {
        const cell = cells[index] as Cell;
        return { cell, app, handle: hold(stage, cell.row.isOwn ? app : undefined, cell) };
    });
    const handles = held.map(({ handle }) => handle);
    const running = stage.run();
    await allReached(stage, handles, running);
    const played = held.map(({ cell, app, handle }) => ({ cell, app, isStruck: handle.held > 0 }));
    await kill(stage, victim);
    await new Promise((resolve) => setTimeout(resolve, CLOSING_MS));
    for (const handle of handles) {
        handle.remove();
    }
    const result = await running;
    if (victim === "engine") {
        await stage.stack.unlock();
    }
    return settle(stage, played, result);
}

export function victimOf(column: KillColumn): Victim {
    return column.split(" ")[1] as Victim;
}

function hold(stage: Stage, app: FaultApp | undefined, { row, column }: Cell): FaultHandle {
    const match = (request: FaultRequest) => {
        const place = stage.trail.placeOf(request);
        return place?.app === app && place?.what === row.what && place.nth === row.nth;
    };
    const isChallenge = row.what.startsWith("challenge");
    const when = column.endsWith("after") ? "after" : isChallenge ? "arrival" : "before";
    return stage.world.simulator.faults.add({ match, times: 1, effect: { kind: "hang", when } });
}

/** Resolves when every request is held, or the run has ended, or the rest of it waits for those that are. */
async function allReached(stage: Stage, holds: readonly FaultHandle[], running: Promise<unknown>): Promise<void> {
    let stop = () => {};
    const idle = new Promise<void>((resolve) => {
        let seen = -1;
        const timer = setInterval(() => {
            const count = stage.trail.seen.length;
            if (count === seen && count > 0) {
                resolve();
            }
            seen = count;
        }, IDLE_MS);
        stop = () => clearInterval(timer);
    });
    await Promise.race([Promise.all(holds.map((one) => one.reached())), running, idle]);
    stop();
}

async function kill(stage: Stage, victim: Victim): Promise<void> {
    if (victim === "engine") {
        await stage.stack.kill();
        return;
    }
    const { command } = stage.stack.stack.workspace.pulumiCommand;
    const engines = (await listProcesses()).filter(
        (one) => one.parent === process.pid && one.command.includes(command),
    );
    for (const { pid } of engines) {
        await killChildren(pid, `pulumi-resource-${VICTIMS[victim]}`);
    }
}
