import type { Cell } from "./cells";
import { type Outcome, settle } from "./outcome";
import type { Stage } from "./stage";
import { releasingWhenIdle, strike } from "./strike";

/** Plays faults at requests of one app each, all in one run: what strikes an app must not concern the others. */
export async function playFaults(stage: Stage, cells: readonly Cell[]): Promise<Outcome[]> {
    const struck = stage.usable.slice(0, cells.length).map((app, index) => {
        const cell = cells[index] as Cell;
        return { cell, app, column: cell.column, handle: strike(stage, cell.row.isOwn ? app : undefined, cell) };
    });
    const result = await releasingWhenIdle(stage, struck, () => stage.run());
    const played = struck.map(({ cell, app, handle }) => {
        const isStruck = handle.hits > 0;
        handle.remove();
        return { cell, app, isStruck };
    });
    return settle(stage, played, result);
}
