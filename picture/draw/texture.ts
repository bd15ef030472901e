import type { PartKind } from "../layout/bar-parts";
import { type Markup, markup } from "../markup";

/** The parts that are told apart by more than their colour. */
type Textured = "rest" | "overlap";

/**
 * The patterns that fill parts of bars.
 * @param prefix makes their ids unique in a page that holds more than one picture
 */
export function textures(prefix: string): Markup {
    return markup`<defs>
<pattern id="${prefix}-rest" width="5" height="5" patternUnits="userSpaceOnUse"><rect class="texture-ground" width="5" height="5"/><circle class="texture-dot" cx="2.5" cy="2.5" r="0.9"/></pattern>
<pattern id="${prefix}-overlap" width="5" height="5" patternUnits="userSpaceOnUse"><rect class="texture-ground" width="5" height="5"/><path class="texture-line" d="M-1 6L6 -1M-1 1L1 -1M4 6L6 4"/></pattern>
</defs>`;
}

/** The attribute that fills a part of a bar with its pattern, where it has one. */
export function fillOf(kind: PartKind, prefix: string): Markup | undefined {
    return isTextured(kind) ? markup` fill="url(#${prefix}-${kind})"` : undefined;
}

function isTextured(kind: PartKind): kind is Textured {
    return kind === "rest" || kind === "overlap";
}
