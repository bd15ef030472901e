import type { Instant } from "../../rotation";
import type { Generation } from "../generation";
import { eventId, generationId } from "../layout/ids";
import { type Markup, markup, type Piece } from "../markup";
import { rhythm } from "../rhythm";
import type { Timeline, TimelineRow } from "../timeline";
import { describeRun, isRevoked, runAt } from "../words";
import { dataTable, type Line } from "./table";
import { time } from "./time";

/** What was out of the ordinary, as a table. */
export function eventsTable(timeline: Timeline): Markup {
    return dataTable({
        caption: "Events, and what happened in their runs",
        columns: [
            { heading: "What" },
            { heading: "From" },
            { heading: "Until" },
            { heading: "Credential" },
            { heading: "Its run" },
        ],
        isStacked: true,
        lines: timeline.events.map(({ text, at, until, credential }, index) => ({
            id: eventId(index),
            title: text,
            cells: [text, time(at), timeOrNone(until), credential ?? "all", run(timeline, at)],
        })),
    });
}

/** A credential's generations, as a table that is shown on demand. */
export function generationsTable(timeline: Timeline, row: TimelineRow, index: number): Markup {
    const { name, periods, generations } = row;
    return markup`<details>
<summary>${name}: ${generations.length} credentials</summary>
${dataTable({
    caption: `${name}, ${rhythm(periods)}`,
    columns: [
        { heading: "Generation", isNumber: true },
        { heading: "Issued" },
        { heading: "Published" },
        { heading: "Replaced" },
        { heading: "End date" },
        { heading: "Removed" },
        { heading: "Its run" },
    ],
    isStacked: true,
    lines: generations.map((generation, each) => generationLine(timeline, name, generation, generationId(index, each))),
})}
</details>`;
}

/** The runs about which there is something to tell, as a table that is shown on demand. */
export function runsTable({ runs, runsAre = "runs" }: Timeline): Markup {
    return markup`<details>
<summary>${runs.length} ${runsAre}</summary>
${dataTable({
    caption: `${runs.length} ${runsAre}, in the order of time`,
    columns: [{ heading: "Run" }, { heading: "Outcome" }, { heading: "What happened" }],
    isStacked: true,
    lines: runs.map(({ at, outcome, text }) => ({ cells: [time(at), outcome, text] })),
})}
</details>`;
}

function generationLine(timeline: Timeline, name: string, generation: Generation, id: string): Line {
    const { issuedAt, publishedAt, supersededAt, expiresAt, removedAt } = generation;
    return {
        id,
        title: `${name}, generation ${generation.generation}${publishedAt === undefined ? ", never published" : ""}`,
        cells: [
            generation.generation,
            time(issuedAt),
            publishedAt === undefined ? "never" : time(publishedAt),
            timeOrNone(supersededAt),
            time(expiresAt),
            isRevoked(generation) ? markup`${timeOrNone(removedAt)}, before its end date` : timeOrNone(removedAt),
            run(timeline, publishedAt ?? issuedAt),
        ],
    };
}

function run(timeline: Timeline, at: Instant): string {
    const found = runAt(timeline, at);
    return found === undefined ? "–" : describeRun(found);
}

function timeOrNone(at: Instant | undefined): Piece {
    return at === undefined ? "–" : time(at);
}
