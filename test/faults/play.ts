import { batchesOf, chooseCells } from "./batches";
import { type Column, describeRow, isOfKind, type RowKind } from "./cells";
import type { Outcome } from "./outcome";
import { recordRows } from "./record";
import { type Phase, SCENARIOS, type ScenarioName } from "./scenarios";
import { Stages } from "./stages";
import type { Played } from "./table";

/** What of the table is played. */
export interface Selection {
    readonly scenario: ScenarioName;
    readonly phase: Phase;
    readonly columns: readonly Column[];
    /** Only this row, as the table names it. @default all */
    readonly at?: string;
    /** @default all */
    readonly only?: RowKind;
    /** Only so many cells, by chance. @default all */
    readonly sample?: { readonly count: number; readonly seed: string };
}

/** Records what a clean run asks for, and plays the cells that were chosen. */
export async function playTable(
    { scenario, phase, columns, at, only, sample }: Selection,
    say: (line: string) => void,
): Promise<Played> {
    const definition = SCENARIOS[scenario];
    const rows = await recordRows(definition, phase);
    // What all apps share is the same whatever is declared.
    const mayBePlayed = rows.filter((row) => row.isOwn || scenario === "secret");
    const chosen = mayBePlayed
        .filter((row) => at === undefined || describeRow(row) === at)
        .filter((row) => only === undefined || isOfKind(row, only));
    const batches = batchesOf(chooseCells(chosen, columns, sample));
    const outcomes: Outcome[] = [];
    const started = performance.now();
    const stages = new Stages(definition, phase, batches);
    try {
        for (const [index, batch] of batches.entries()) {
            outcomes.push(...(await batch.play(await stages.next(batch))));
            const red = outcomes.filter(({ verdict }) => verdict === "RED").length;
            const seconds = Math.round((performance.now() - started) / 1_000);
            const progress = `batch ${index + 1} of ${batches.length} (${batch.cells.length} cells)`;
            say(`${scenario}, ${phase}: ${progress}, ${seconds} s, ${red} red`);
        }
    } finally {
        await stages.stop();
    }
    return { scenario, phase, rows, columns, outcomes };
}
