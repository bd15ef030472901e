/** The kinds of text in the picture, with size in pixels and weight. */
export const TEXT_STYLES = {
    title: { size: 20, isBold: true },
    name: { size: 14, isBold: true },
    small: { size: 12, isBold: false },
    event: { size: 12, isBold: true },
    number: { size: 12, isBold: true },
} as const;

export type TextStyle = keyof typeof TEXT_STYLES;

/** Mean width of a letter, as a part of the size: that of the widest of the fonts that systems use. */
const LETTER = { regular: 0.6, bold: 0.66 };

/** How wide a text is at most; which font a reader has is not known when the picture is drawn. */
export function textWidth(text: string, style: TextStyle): number {
    const { size, isBold } = TEXT_STYLES[style];
    return text.length * size * (isBold ? LETTER.bold : LETTER.regular);
}

/** Breaks a text into lines that fit: between words, else after a slash or hyphen, else where the line is full. */
export function wrapText(text: string, style: TextStyle, width: number): string[] {
    const lines: string[] = [];
    let line = "";
    for (const piece of text.split(/(?<=[ /-])/).flatMap((each) => cut(each, style, width))) {
        if (line !== "" && textWidth((line + piece).trimEnd(), style) > width) {
            lines.push(line.trimEnd());
            line = "";
        }
        line += piece;
    }
    return [...lines, line.trimEnd()];
}

function cut(piece: string, style: TextStyle, width: number): string[] {
    const most = Math.max(1, Math.floor((piece.length * width) / Math.max(1, textWidth(piece, style))));
    const letters = [...piece];
    const count = Math.ceil(letters.length / most);
    return Array.from({ length: count }, (_, index) => letters.slice(index * most, (index + 1) * most).join(""));
}

/** A text that is no wider than that; what was left out is shown as an ellipsis, and what leaves nothing is empty. */
export function shorten(text: string, style: TextStyle, width: number): string {
    if (textWidth(text, style) <= width) {
        return text;
    }
    const letters = [...text];
    const most = Math.floor((letters.length * width) / textWidth(text, style)) - 1;
    return most < 1 ? "" : `${letters.slice(0, most).join("").trimEnd()}…`;
}
