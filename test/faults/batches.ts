import { createHash } from "node:crypto";
import { absenceOf, type Cell, type Column, describeRow, isKill, type Row } from "./cells";
import type { Outcome } from "./outcome";
import { playFaults } from "./play-faults";
import { playKills, victimOf } from "./play-kills";
import type { Stage } from "./stage";

/** Cells that are played in one stack. */
export interface Batch {
    readonly cells: readonly Cell[];
    readonly stage: StageSize;
    readonly play: (stage: Stage) => Promise<Outcome[]>;
}

/** How many apps a stack has. */
export type StageSize = "single" | "small" | "full";

/** Each run of a stack writes its whole state after every step: twice the apps take four times as long. */
const MOST_APPS = 45;

/** A replica that lags behind remembers the whole tenant as it was before every request. */
const MOST_STALE = 10;

/** The cells that can occur; with a seed, so many of them by chance. */
export function chooseCells(
    rows: readonly Row[],
    columns: readonly Column[],
    sample?: { readonly count: number; readonly seed: string },
): Cell[] {
    const all = columns.flatMap((column) => rows.map((row) => ({ row, column }))).filter((cell) => !absenceOf(cell));
    if (sample === undefined) {
        return all;
    }
    const place = ({ row, column }: Cell) =>
        createHash("sha256")
            .update(`${sample.seed} ${describeRow(row)} ${column}`)
            .digest("hex");
    const chosen = new Set(
        [...all].sort((left, right) => place(left).localeCompare(place(right))).slice(0, sample.count),
    );
    return all.filter((cell) => chosen.has(cell));
}

/** Puts cells that can be played at once into one run; what all apps share is played for itself. */
export function batchesOf(cells: readonly Cell[]): Batch[] {
    const groups = new Map<string, Cell[]>();
    for (const [index, cell] of cells.entries()) {
        const { column, row } = cell;
        const kind = isKill(column) ? `kill ${victimOf(column)}` : column === "stale" ? "stale" : "fault";
        const key = row.isOwn ? kind : `shared ${index}`;
        groups.set(key, [...(groups.get(key) ?? []), cell]);
    }
    return [...groups].flatMap(([kind, all]) => chunks(all, kind === "stale" ? MOST_STALE : MOST_APPS).map(batchOf));
}

function batchOf(cells: readonly Cell[]): Batch {
    const { column, row } = cells[0] as Cell;
    const play = (stage: Stage) =>
        isKill(column) ? playKills(stage, victimOf(column), cells) : playFaults(stage, cells);
    return { cells, stage: column === "stale" ? "small" : row.isOwn ? "full" : "single", play };
}

/** As few as possible, and all about as large. */
function chunks<T>(all: readonly T[], most: number): T[][] {
    const count = Math.ceil(all.length / most);
    return Array.from({ length: count }, (_, index) =>
        all.slice(Math.floor((index * all.length) / count), Math.floor(((index + 1) * all.length) / count)),
    );
}
