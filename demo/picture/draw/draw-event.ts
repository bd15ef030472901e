import { fixed } from "../layout/box";
import { DOT, LABEL_HEIGHT, type PlacedEvent } from "../layout/place-events";
import { TEXT_STYLES, textWidth } from "../layout/text";
import { type Markup, markup, type Piece } from "../markup";

/** An event's label, the line of dashes at which it happened, and the dot at the secret that it happened to. */
export function drawEvent({ x, label, line, dotY }: PlacedEvent): Markup {
    const width = textWidth(label.text, label.style);
    const left = label.isLeftOfLine ? label.x - width : label.x;
    const top = label.baseline - TEXT_STYLES.event.size;
    const frameLeft = Math.min(left, x) - 3;
    const frameRight = Math.max(left + width, x) + 3;
    const path = line.map((stretch) => `M${fixed(x)} ${fixed(stretch.top)}V${fixed(stretch.bottom)}`).join("");
    return markup`<rect class="halo" x="${fixed(frameLeft)}" y="${top - 2}" width="${fixed(frameRight - frameLeft)}" height="${LABEL_HEIGHT}" rx="4"/>
<path class="event" d="${path}"/>${dotY === undefined ? undefined : dot(x, dotY)}
<text class="event-text" x="${fixed(label.x)}" y="${label.baseline}"${label.isLeftOfLine ? markup` text-anchor="end"` : undefined}>${label.text}</text>`;
}

/** What an event that took time shades. */
export function drawShade({ shade }: PlacedEvent): Piece {
    return shade === undefined
        ? undefined
        : markup`<rect class="event-span" x="${fixed(shade.left)}" y="${fixed(shade.top)}" width="${fixed(shade.right - shade.left)}" height="${fixed(shade.bottom - shade.top)}"/>`;
}

/** The dot at a secret. */
export function dot(x: number, y: number): Markup {
    return markup`<circle class="event-dot" cx="${fixed(x)}" cy="${fixed(y)}" r="${DOT}"/>`;
}
