import { PLAIN } from "./plain";

/** How many rows are laid out at a time: the library's time grows with the square of their number. */
const AT_ONCE = 200;

/**
 * A table for people, of any number of rows: no colours, and every column as wide as its widest cell.
 * @param head a line
 */
export async function tableText(head: readonly string[], rows: readonly (readonly string[])[]): Promise<string> {
    const { default: TableClass } = await import("cli-table3");
    const laidOut = (part: readonly (readonly string[])[], colWidths: number[]) => {
        const table = new TableClass({ head: [...head], style: PLAIN, colWidths });
        table.push(...part.map((row) => [...row]));
        // The widths are decided when it is written.
        return { text: table.toString(), widths: table.options.colWidths };
    };
    const parts = Array.from({ length: Math.ceil(rows.length / AT_ONCE) }, (_, index) =>
        rows.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
    );
    const [first = []] = parts;
    if (parts.length <= 1) {
        return laidOut(first, []).text;
    }
    const wanted = parts.map((part) => laidOut(part, []).widths);
    const widths = head.map((_, column) => Math.max(...wanted.map((each) => each[column] ?? 0)));
    const lines = parts.flatMap((part, index) => {
        const all = laidOut(part, widths).text.split("\n");
        // Line, head, line; rows; line.
        return all.slice(index === 0 ? 0 : 3, index === parts.length - 1 ? undefined : -1);
    });
    return lines.join("\n");
}
