import { fixed } from "../layout/box";
import type { Layout } from "../layout/layout";
import { type Markup, markup } from "../markup";

/** The months: their names below the rows, and lines behind the bars, which spare the rows' names. */
export function drawAxis({ axis, rows, rowsBottom, arrangement }: Layout): Markup {
    return markup`<g class="axis" aria-hidden="true">${axis.months.map(({ x, label, year }) => {
        const path = rows
            .map(({ top, height, lanesTop }) => {
                const from = arrangement.names === "above" ? lanesTop - 2 : top;
                return `M${fixed(x)} ${fixed(from)}V${fixed(top + height)}`;
            })
            .join("");
        return markup`<path class="${year ? "grid-year" : "grid"}" d="${path}V${fixed(rowsBottom + 6)}"/>
${label ? markup`<text class="small-text muted" x="${fixed(x + 2)}" y="${fixed(rowsBottom + 18)}">${label}</text>` : undefined}${year ? markup`<text class="small-text year" x="${fixed(x + 2)}" y="${fixed(rowsBottom + 34)}">${year}</text>` : undefined}`;
    })}</g>`;
}
