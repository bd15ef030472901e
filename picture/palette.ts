/** The colours of picture and page. */
export interface Palette {
    readonly surface: string;
    readonly stripe: string;
    readonly ink: string;
    readonly muted: string;
    readonly grid: string;
    readonly current: string;
    readonly onCurrent: string;
    readonly replaced: string;
    readonly event: string;
    readonly alarm: string;
    readonly focus: string;
}

export const LIGHT: Palette = {
    surface: "#ffffff",
    stripe: "#f6f8fa",
    ink: "#1f2328",
    muted: "#59636e",
    grid: "#dfe3e8",
    current: "#1a5fd0",
    onCurrent: "#ffffff",
    replaced: "#cfe1ff",
    event: "#7a4d00",
    alarm: "#b3261e",
    focus: "#8250df",
};

export const DARK: Palette = {
    surface: "#0d1117",
    stripe: "#161b22",
    ink: "#e6edf3",
    muted: "#9aa5b1",
    grid: "#2d333b",
    current: "#5a9bff",
    onCurrent: "#06122b",
    replaced: "#1c3358",
    event: "#e3b341",
    alarm: "#ff7b72",
    focus: "#d2a8ff",
};

/** The colours as custom properties: light, and dark where the reader prefers it; paper is always light. */
export function paletteRules(selector: string): string {
    return `${selector} { color-scheme: light; ${properties(LIGHT)} }
@media screen and (prefers-color-scheme: dark) { ${selector} { color-scheme: dark; ${properties(DARK)} } }`;
}

function properties(palette: Palette): string {
    return Object.entries(palette)
        .map(([name, colour]) => `--${name}: ${colour};`)
        .join(" ");
}
