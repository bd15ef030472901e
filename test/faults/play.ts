import { batchesOf, chooseCells } from "./batches";
import { type Column, describeRow, isOfKind, type RowKind } from "./cells";
import type { Outcome } from "./outcome";
import { recordRows } from "./record";
import { type Declared, type Phase, SCENARIOS, type ScenarioName } from "./scenarios";
import { Stages } from "./stages";
import type { Played } from "./table";

/** What of the table is played. */
export interface Selection {
    readonly scenario: ScenarioName;
    readonly phase: Phase;
    readonly columns: readonly Column[];
    /** Only this row, as the table names it. @default all */
    readonly at?: string;
    /** What the program declares; `credentials` takes a third of the time. @default apps */
    readonly declared?: Declared;
    /** @default all */
    readonly only?: RowKind;
    /** Only so many cells, by chance. @default all */
    readonly sample?: { readonly count: number; readonly seed: string };
}

/**
 * Records what a clean run asks for, and plays the cells that were chosen.
 * @param keep is told what there is after each batch
 */
export async function playTable(
    { scenario, phase, columns, declared = "apps", at, only, sample }: Selection,
    say: (line: string) => void,
    keep: (soFar: Played) => void = () => {},
): Promise<Played> {
    const settings = { scenario: SCENARIOS[scenario], phase, declared };
    const rows = await recordRows(settings);
    // What all apps share is the same whatever is declared.
    const mayBePlayed = rows.filter((row) => row.isOwn || scenario === "secret");
    const chosen = mayBePlayed
        .filter((row) => at === undefined || describeRow(row) === at)
        .filter((row) => only === undefined || isOfKind(row, only));
    const batches = batchesOf(chooseCells(chosen, columns, sample));
    const outcomes: Outcome[] = [];
    const played = { scenario, phase, declared, rows, columns, outcomes };
    const started = performance.now();
    const stages = new Stages(settings, batches);
    try {
        for (const [index, batch] of batches.entries()) {
            outcomes.push(...(await batch.play(await stages.next(batch))));
            keep(played);
            const red = outcomes.filter(({ verdict }) => verdict === "RED").length;
            const seconds = Math.round((performance.now() - started) / 1_000);
            const progress = `batch ${index + 1} of ${batches.length} (${batch.cells.length} cells)`;
            say(`${scenario}, ${phase}: ${progress}, ${seconds} s, ${red} red`);
        }
    } finally {
        await stages.stop();
    }
    return played;
}
