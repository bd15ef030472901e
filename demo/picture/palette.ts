interface Palette {
    readonly surface: string;
    readonly stripe: string;
    readonly ink: string;
    readonly muted: string;
    readonly grid: string;
    readonly current: string;
    readonly onCurrent: string;
    readonly valid: string;
    readonly event: string;
    readonly alarm: string;
}

const LIGHT: Palette = {
    surface: "#ffffff",
    stripe: "#f6f8fa",
    ink: "#1f2328",
    muted: "#59636e",
    grid: "#dfe3e8",
    current: "#1f6feb",
    onCurrent: "#ffffff",
    valid: "#a8ccff",
    event: "#7a4d00",
    alarm: "#b3261e",
};

const DARK: Palette = {
    surface: "#0d1117",
    stripe: "#161b22",
    ink: "#e6edf3",
    muted: "#9aa5b1",
    grid: "#2d333b",
    current: "#4c93ff",
    onCurrent: "#06122b",
    valid: "#27466f",
    event: "#e3b341",
    alarm: "#ff7b72",
};

/**
 * The picture's style: it brings its own surface, so that it can be read on any background, and follows the reader's
 * preference for light or dark.
 */
export function pictureStyle(): string {
    return `${rules(LIGHT)}\n@media (prefers-color-scheme: dark) {\n${rules(DARK)}\n}`;
}

function rules(p: Palette): string {
    return `.timeline text { font-family: system-ui, Segoe UI, Roboto, Helvetica Neue, Arial, sans-serif; fill: ${p.ink}; }
.timeline .surface { fill: ${p.surface}; }
.timeline .stripe { fill: ${p.stripe}; }
.timeline .title { font-size: 20px; font-weight: 600; }
.timeline .name { font-size: 14px; font-weight: 600; }
.timeline .small { font-size: 12px; }
.timeline .muted { fill: ${p.muted}; }
.timeline .year { font-weight: 600; }
.timeline .grid { stroke: ${p.grid}; }
.timeline .grid-year { stroke: ${p.muted}; }
.timeline .current { fill: ${p.current}; }
.timeline .on-current { font-size: 11px; font-weight: 600; fill: ${p.onCurrent}; text-anchor: middle; }
.timeline .valid { fill: ${p.valid}; stroke: ${p.current}; }
.timeline .unpublished { fill: ${p.surface}; stroke: ${p.alarm}; stroke-dasharray: 3 2; }
.timeline .published { fill: ${p.surface}; stroke: ${p.ink}; stroke-width: 1.5; }
.timeline .revoked { stroke: ${p.alarm}; stroke-width: 2.5; fill: none; stroke-linecap: round; }
.timeline .event { stroke: ${p.event}; stroke-dasharray: 4 3; }
.timeline .event-span { fill: ${p.event}; fill-opacity: 0.13; }
.timeline text.event-text { font-size: 12px; font-weight: 600; fill: ${p.event}; stroke: none; }
.timeline .event-dot { fill: ${p.event}; }`;
}
