import { type Arrangement, WIDE } from "../layout/arrangement";
import { fixed } from "../layout/box";
import { type Layout, layOut } from "../layout/layout";
import type { PlacedRow } from "../layout/place-rows";
import { type Markup, markup, type Piece, verbatim } from "../markup";
import { paletteRules } from "../palette";
import type { Timeline } from "../timeline";
import { describeEvent, describeGeneration, describeRow } from "../words";
import { drawAxis } from "./draw-axis";
import { drawEvent, drawShade } from "./draw-event";
import { drawGeneration } from "./draw-generation";
import { drawLegend } from "./draw-legend";
import { PICTURE_STYLE } from "./picture-style";
import { textures } from "./texture";

/** Baseline of the title of the picture by itself. */
const TITLE_BASELINE = 36;

/** What surrounds a generation's bar or an event's mark: its name, and whatever else is told of it. */
type Wrap = (mark: { readonly id: string; readonly name: string; readonly kind: string }, drawn: Markup) => Markup;

/**
 * Draws the timeline as an SVG document of its own: a row per credential, a bar per generation, generations in two lanes
 * so that their overlap can be seen. A pointer that rests on a mark has it explained.
 */
export async function timelineSvg(timeline: Timeline): Promise<Markup> {
    const layout = await layOut(timeline, WIDE, TITLE_BASELINE + 8);
    const wrap: Wrap = ({ name, kind }, drawn) => markup`<g class="${kind}"><title>${name}</title>${drawn}</g>`;
    return markup`<svg class="timeline" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDE.width} ${fixed(layout.height)}" role="img" aria-labelledby="timeline-title timeline-text">
<title id="timeline-title">${timeline.title}</title>
<desc id="timeline-text">${timeline.rows.map(describeRow).join(" ")} ${timeline.events.map((event) => `${describeEvent(event)}.`).join(" ")}</desc>
<style>${verbatim(paletteRules(".timeline"))}
${verbatim(PICTURE_STYLE)}</style>
<rect class="surface" width="${WIDE.width}" height="${fixed(layout.height)}" rx="8"/>
<text class="title-text" x="${WIDE.margin}" y="${TITLE_BASELINE}">${timeline.title}</text>
${contents(layout, "timeline", wrap)}
</svg>`;
}

/**
 * Draws the timeline as a part of a page, which has the title, the style and the tables: each bar and each event is a
 * link to its line there.
 */
export async function timelinePart(timeline: Timeline, arrangement: Arrangement): Promise<Markup> {
    const layout = await layOut(timeline, arrangement, 0);
    const name = `timeline-${arrangement.name}`;
    const wrap: Wrap = (mark, drawn) =>
        markup`<a class="${mark.kind}" href="#${mark.id}" aria-label="${mark.name}">${drawn}</a>`;
    return markup`<svg class="timeline ${name}" viewBox="0 0 ${arrangement.width} ${fixed(layout.height)}" role="group" aria-label="${timeline.title}">
<rect class="surface" width="${arrangement.width}" height="${fixed(layout.height)}" rx="8"/>
${contents(layout, name, wrap)}
</svg>`;
}

function contents(layout: Layout, prefix: string, wrap: Wrap): Markup {
    const { rows, events, legend, arrangement } = layout;
    return markup`${textures(prefix)}
${rows.map((row, index) => (index % 2 === 0 ? stripe(row, arrangement.width) : undefined))}
${drawAxis(layout)}
${events.map(drawShade)}
<g class="events">${events.map((placed) => wrap({ id: placed.id, name: describeEvent(placed.event), kind: "mark" }, drawEvent(placed)))}</g>
${rows.map(
    (row) => markup`<g class="row" role="group" aria-label="${row.row.name}">
${row.heading.map(({ text, style, x, baseline }) => markup`<text class="${style}-text${style === "small" ? " muted" : ""}" x="${x}" y="${fixed(baseline)}" aria-hidden="true">${text}</text>`)}
${row.generations.map((placed) => wrap({ id: placed.id, name: `${placed.rowName}. ${describeGeneration(placed.generation)}`, kind: "generation" }, drawGeneration(placed, prefix)))}</g>`,
)}
${drawLegend(legend, prefix)}`;
}

function stripe({ top, height }: PlacedRow, width: number): Piece {
    return markup`<rect class="stripe" x="0" y="${fixed(top)}" width="${width}" height="${fixed(height)}"/>`;
}
