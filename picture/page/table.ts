import { type Markup, markup, type Piece } from "../markup";

/** A column of a table. The first one names the lines. */
export interface Column {
    readonly heading: string;
    readonly isNumber?: boolean;
}

/** A line of a table. */
export interface Line {
    /** By which the picture's marks lead here. */
    readonly id?: string;
    /** Names the line where it is told outside of the table. */
    readonly title?: string;
    /** Whether it tells of something that must not be. */
    readonly isWrong?: boolean;
    /** One for each column. */
    readonly cells: readonly Piece[];
}

/** What a table holds. */
export interface Table {
    readonly caption: string;
    readonly columns: readonly Column[];
    readonly lines: readonly Line[];
    /** Whether each line becomes a list of its cells where the page is narrow. */
    readonly isStacked?: boolean;
}

/**
 * A table for people and for screen readers. The roles repeat what the elements mean, since some browsers forget it where
 * a style sheet lays the cells out in another way.
 */
export function dataTable({ caption, columns, lines, isStacked }: Table): Markup {
    const heads = columns.map(
        (column) => markup`<th scope="col" role="columnheader"${numberClass(column)}>${column.heading}</th>`,
    );
    return markup`<table role="table"${isStacked ? markup` class="stacked"` : undefined}>
<caption>${caption}</caption>
<thead role="rowgroup"><tr role="row">${heads}</tr></thead>
<tbody role="rowgroup">${lines.map((line) => tableLine(line, columns))}
</tbody>
</table>`;
}

function tableLine({ id, title, isWrong, cells }: Line, columns: readonly Column[]): Markup {
    return markup`
<tr role="row"${attribute("id", id)}${attribute("data-title", title)}${attribute("class", isWrong ? "wrong" : undefined)}>${columns.map(
        (column, index) => {
            const attributes = markup`data-label="${column.heading}"${numberClass(column)}`;
            return index === 0
                ? markup`<th scope="row" role="rowheader" ${attributes}>${cells[index]}</th>`
                : markup`<td role="cell" ${attributes}>${cells[index]}</td>`;
        },
    )}</tr>`;
}

function numberClass({ isNumber }: Column): Piece {
    return isNumber ? markup` class="number"` : undefined;
}

function attribute(name: string, value: string | undefined): Piece {
    return value === undefined ? undefined : markup` ${name}="${value}"`;
}
