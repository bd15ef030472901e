import { fixed } from "../layout/box";
import { CROSS, type PlacedGeneration, RING } from "../layout/place-generation";
import { TEXT_STYLES } from "../layout/text";
import { type Markup, markup, type Piece } from "../markup";
import { fillOf } from "./texture";

/** How far the frame of a mark that is looked at stands off. */
const HALO = 2;

/**
 * A generation's bar, with the ring at its publication and the cross at its removal.
 * @param prefix of the ids of the patterns
 */
export function drawGeneration(placed: PlacedGeneration, prefix: string): Markup {
    const { parts, top, height, numberX, ringX, crossX, generation } = placed;
    const middle = top + height / 2;
    return markup`${haloOf(placed)}${parts.map(
        ({ kind, left, right }) =>
            markup`<rect class="${kind}" x="${fixed(left)}" y="${top}" width="${fixed(right - left)}" height="${height}" rx="2"${fillOf(kind, prefix)}/>`,
    )}${
        numberX === undefined
            ? undefined
            : markup`<text class="number-text" x="${fixed(numberX)}" y="${fixed(middle + TEXT_STYLES.number.size * 0.36)}">${generation.generation}</text>`
    }${ringX === undefined ? undefined : ring(ringX, middle)}${crossX === undefined ? undefined : cross(crossX, middle)}`;
}

/** The ring at a publication. */
export function ring(x: number, y: number): Markup {
    return markup`<circle class="published" cx="${fixed(x)}" cy="${y}" r="${RING}"/>`;
}

/** The cross at a removal before the end date. */
export function cross(x: number, y: number): Markup {
    const size = 2 * CROSS;
    return markup`<path class="revoked" d="M${fixed(x - CROSS)} ${y - CROSS}l${size} ${size}m0 -${size}l-${size} ${size}"/>`;
}

function haloOf({ parts, top, height }: PlacedGeneration): Piece {
    const left = Math.min(...parts.map((part) => part.left));
    const right = Math.max(...parts.map((part) => part.right));
    return right < left
        ? undefined
        : markup`<rect class="halo" x="${fixed(left - HALO)}" y="${top - HALO}" width="${fixed(right - left + 2 * HALO)}" height="${height + 2 * HALO}" rx="4"/>`;
}
