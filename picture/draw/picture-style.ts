import { TEXT_STYLES } from "../layout/text";

const FONT = "system-ui, Segoe UI, Roboto, Helvetica Neue, Arial, sans-serif";

/**
 * The picture's style. It brings its own surface, so that it can be read on any background, and keeps its colours where
 * the system forces others, which would reach the texts only. It needs the properties of the palette.
 */
export const PICTURE_STYLE = `.timeline { forced-color-adjust: none; print-color-adjust: exact; font-family: ${FONT}; }
.timeline text { fill: var(--ink); }
${textRules()}
.timeline .muted { fill: var(--muted); }
.timeline .surface { fill: var(--surface); }
.timeline .stripe { fill: var(--stripe); }
.timeline .grid { stroke: var(--grid); }
.timeline .grid-year { stroke: var(--muted); }
.timeline .current { fill: var(--current); stroke: var(--current); }
.timeline text.number-text { fill: var(--onCurrent); text-anchor: middle; }
.timeline .rest, .timeline .grace, .timeline .overlap { stroke: var(--current); }
.timeline .grace, .timeline .texture-ground { fill: var(--replaced); }
.timeline .texture-line { stroke: var(--current); stroke-width: 1.3; fill: none; }
.timeline .texture-dot { fill: var(--current); }
.timeline .unpublished { fill: var(--surface); stroke: var(--alarm); stroke-dasharray: 3 2; }
.timeline .published { fill: var(--surface); stroke: var(--ink); stroke-width: 1.5; }
.timeline .revoked { stroke: var(--alarm); stroke-width: 2.5; fill: none; stroke-linecap: round; }
.timeline .event { stroke: var(--event); stroke-width: 1.5; stroke-dasharray: 4 3; fill: none; }
.timeline .event-span { fill: var(--event); fill-opacity: 0.14; }
.timeline .forecast-span { fill: var(--muted); fill-opacity: 0.16; }
.timeline .event-dot { fill: var(--event); }
.timeline text.event-text { fill: var(--event); }
.timeline .halo { fill: transparent; stroke: none; }
.timeline a { cursor: pointer; text-decoration: none; outline: none; }
.timeline a:hover .halo, .timeline a.is-told .halo { stroke: var(--ink); stroke-width: 1.5; }
.timeline a:focus-visible .halo { stroke: var(--focus); stroke-width: 3; }
`;

function textRules(): string {
    return Object.entries(TEXT_STYLES)
        .map(
            ([name, { size, isBold }]) =>
                `.timeline .${name}-text { font-size: ${size}px; font-weight: ${isBold ? 600 : 400}; }`,
        )
        .join("\n");
}
