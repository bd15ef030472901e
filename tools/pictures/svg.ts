/** What each theme paints with. */
interface Palette {
    readonly surface: string;
    readonly ink: string;
    readonly muted: string;
    readonly line: string;
    readonly current: string;
    readonly onCurrent: string;
    readonly previous: string;
    readonly alarm: string;
}

const LIGHT: Palette = {
    surface: "#ffffff",
    ink: "#1f2328",
    muted: "#59636e",
    line: "#c8d0d9",
    current: "#0b62d6",
    onCurrent: "#ffffff",
    previous: "#b9d6fb",
    alarm: "#b3261e",
};

const DARK: Palette = {
    surface: "#0d1117",
    ink: "#e6edf3",
    muted: "#9aa5b1",
    line: "#3a424c",
    current: "#58a0ff",
    onCurrent: "#06122b",
    previous: "#274a78",
    alarm: "#ff8b82",
};

/** A picture that brings its own surface, so that it can be read on any page, and follows the reader's theme; paper is always light. */
export function svg(width: number, height: number, alternative: string, parts: readonly string[]): string {
    return [
        `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
        `<title>${escaped(alternative)}</title>`,
        `<style>\n${rules(LIGHT)}\n@media screen and (prefers-color-scheme: dark) {\n${rules(DARK)}\n}\n</style>`,
        `<rect class="surface" width="${width}" height="${height}" rx="8"/>`,
        ...parts,
        "</svg>",
        "",
    ].join("\n");
}

export function rect(kind: string, x: number, y: number, width: number, height: number): string {
    return `<rect class="${kind}" x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}" rx="3"/>`;
}

export function line(kind: string, x1: number, y1: number, x2: number, y2: number): string {
    return `<line class="${kind}" x1="${short(x1)}" y1="${short(y1)}" x2="${short(x2)}" y2="${short(y2)}"/>`;
}

export function dot(kind: string, x: number, y: number, radius: number): string {
    return `<circle class="${kind}" cx="${short(x)}" cy="${short(y)}" r="${radius}"/>`;
}

export function text(kind: string, x: number, y: number, words: string): string {
    return `<text class="${kind}" x="${short(x)}" y="${short(y)}">${escaped(words)}</text>`;
}

function rules(p: Palette): string {
    return `text { font: 13px system-ui, "Segoe UI", Roboto, Helvetica, Arial, sans-serif; fill: ${p.ink}; }
.title { font-size: 16px; font-weight: 600; }
.muted { fill: ${p.muted}; font-size: 12px; }
.named { fill: ${p.muted}; font-size: 12px; paint-order: stroke; stroke: ${p.surface}; stroke-width: 4px; }
.middle { text-anchor: middle; }
.end { text-anchor: end; }
.on-current { fill: ${p.onCurrent}; font-size: 12px; }
.on-previous { fill: ${p.ink}; font-size: 12px; }
.surface { fill: ${p.surface}; }
.current { fill: ${p.current}; }
.previous { fill: ${p.previous}; }
.alarm { fill: ${p.alarm}; font-size: 11px; paint-order: stroke; stroke: ${p.surface}; stroke-width: 4px; }
.line { stroke: ${p.line}; }
.run { stroke: ${p.muted}; }
.date { stroke: ${p.ink}; stroke-dasharray: 3 3; }
.shut { fill: none; stroke: ${p.alarm}; stroke-dasharray: 4 3; }`;
}

function short(number: number): string {
    return String(Math.round(number * 10) / 10);
}

function escaped(words: string): string {
    return words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
