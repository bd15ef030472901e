import { timelinePart } from "../draw/timeline-svg";
import { ARRANGEMENTS } from "../layout/arrangement";
import { type Markup, markup } from "../markup";
import type { Timeline } from "../timeline";
import type { Section } from "./page";
import { eventsTable, generationsTable, runsTable } from "./timeline-tables";

/** The parts of a page that show a timeline: the picture, and the same as tables, as far as there are events and runs. */
export async function timelineSections(
    timeline: Timeline,
): Promise<{ readonly picture: Section; readonly tables: readonly Section[] }> {
    const { events, rows, runs } = timeline;
    const heading = events.every(({ kind }) => kind === "today") ? "Today" : "Out of the ordinary";
    const eventsSection = { id: "events", heading, body: eventsTable(timeline) };
    const runsSection = { id: "runs", heading: "Runs", body: runsTable(timeline) };
    return {
        picture: { id: "generations", heading: "Every credential's generations", body: await figure(timeline) },
        tables: [
            ...(events.length > 0 ? [eventsSection] : []),
            {
                id: "tables",
                heading: "Generations as tables",
                body: markup`${rows.map((row, index) => generationsTable(timeline, row, index))}`,
            },
            ...(runs.length > 0 ? [runsSection] : []),
        ],
    };
}

/** The picture in every arrangement, of which the style sheet shows one, and below it what a mark stands for. */
async function figure(timeline: Timeline): Promise<Markup> {
    const pictures = await Promise.all(ARRANGEMENTS.map((arrangement) => timelinePart(timeline, arrangement)));
    return markup`<figure>
<a class="skip" href="#tables">Skip the picture and go to the same as tables</a>
${pictures}
<div class="told" hidden>
<div class="told-text" role="status"><p>Point at a bar or an event, tap it, or step through them with the Tab key: its dates and what happened in its run are shown here.</p></div>
<p class="told-actions" hidden><a href="#tables">Show its line in the tables</a> <button type="button">Close</button></p>
</div>
<figcaption>A bar is a generation: one issued value of a credential, with its number. Generations lie in different lanes of their row as long as they overlap. Each bar and each event is a link to its line in the tables below.</figcaption>
</figure>`;
}
