import { fixed } from "../layout/box";
import { DOT, type PlacedEvent } from "../layout/place-events";
import { type Markup, markup, type Piece } from "../markup";

/** An event's label, the line of dashes at which it happened, and the dot at the credential that it happened to. */
export function drawEvent({ x, label, frame, line, dotY }: PlacedEvent): Markup {
    const path = line.map((stretch) => `M${fixed(x)} ${fixed(stretch.top)}V${fixed(stretch.bottom)}`).join("");
    return markup`<rect class="halo" x="${fixed(frame.left)}" y="${fixed(frame.top)}" width="${fixed(frame.right - frame.left)}" height="${fixed(frame.bottom - frame.top)}" rx="4"/>
<path class="event" d="${path}"/>${dotY === undefined ? undefined : dot(x, dotY)}
<text class="event-text" x="${fixed(label.x)}" y="${fixed(label.baseline)}"${label.isLeftOfLine ? markup` text-anchor="end"` : undefined}>${label.text}</text>`;
}

/** What an event that took time shades; today shades what is still to come. */
export function drawShade({ shade, event }: PlacedEvent): Piece {
    return shade === undefined
        ? undefined
        : markup`<rect class="${event.kind === "today" ? "forecast-span" : "event-span"}" x="${fixed(shade.left)}" y="${fixed(shade.top)}" width="${fixed(shade.right - shade.left)}" height="${fixed(shade.bottom - shade.top)}"/>`;
}

/** The dot at a credential. */
export function dot(x: number, y: number): Markup {
    return markup`<circle class="event-dot" cx="${fixed(x)}" cy="${fixed(y)}" r="${DOT}"/>`;
}
