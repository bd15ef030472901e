import type { PartKind } from "../layout/bar-parts";
import { fixed } from "../layout/box";
import { type MarkKind, type PlacedMeaning, SIGN_WIDTH } from "../layout/place-legend";
import { type Markup, markup } from "../markup";
import { dot } from "./draw-event";
import { cross, ring } from "./draw-generation";
import { fillOf } from "./texture";

/** What the marks mean. */
export function drawLegend(legend: readonly PlacedMeaning[], prefix: string): Markup {
    return markup`<g class="legend">${legend.map(
        ({ kind, text, left, top }) =>
            markup`<g transform="translate(${fixed(left)} ${fixed(top)})">${signOf(kind, prefix)}<text class="small-text" x="${SIGN_WIDTH}" y="12">${text}</text></g>`,
    )}</g>`;
}

function signOf(kind: MarkKind, prefix: string): Markup {
    switch (kind) {
        case "published":
            return ring(13, 8);
        case "revoked":
            return cross(13, 8);
        case "event":
            return markup`<path class="event" d="M13 0V16"/>`;
        case "event-dot":
            return dot(13, 8);
        case "event-span":
        case "forecast-span":
            return markup`<rect class="${kind}" x="0" y="0" width="27" height="16"/>`;
        default:
            return swatch(kind, prefix);
    }
}

function swatch(kind: PartKind, prefix: string): Markup {
    return markup`<rect class="${kind}" x="0.5" y="1" width="26" height="14" rx="2"${fillOf(kind, prefix)}/>`;
}
