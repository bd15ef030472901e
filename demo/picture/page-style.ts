/** The page's style sheet; it holds no character that HTML would need escaped. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --ink: #1f2328; --muted: #59636e; --line: #d1d9e0; --surface: #f6f8fa; --alarm: #b3261e; }
@media (prefers-color-scheme: dark) {
:root { --ink: #e6edf3; --muted: #9aa5b1; --line: #2d333b; --surface: #010409; --alarm: #ff7b72; }
}
body { margin: 0 auto; padding: 2rem 1.5rem 4rem; max-width: 84rem; background: var(--surface); color: var(--ink);
font: 16px/1.5 system-ui, Segoe UI, Roboto, Helvetica Neue, Arial, sans-serif; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 0.25rem; }
h2 { font-size: 1.2rem; margin: 2.5rem 0 0.75rem; }
header p, figcaption, caption { color: var(--muted); }
header p { margin: 0; max-width: 60rem; }
figure { margin: 0; }
figcaption { font-size: 0.9rem; margin-top: 0.5rem; }
.scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: 8px; }
.scroll svg { display: block; width: 100%; min-width: 60rem; height: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-size: 0.9rem; padding-bottom: 0.35rem; }
th, td { padding: 0.3rem 1rem 0.3rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
tbody th { font-weight: 400; }
thead th { font-weight: 600; }
.number { text-align: right; }
.wrong th, .wrong td { color: var(--alarm); font-weight: 600; }
details { border-bottom: 1px solid var(--line); padding: 0.4rem 0; }
details table { margin: 0.75rem 0; font-size: 0.9rem; }
summary { cursor: pointer; }
ul { padding-left: 1.2rem; }
@media print { details::details-content { content-visibility: visible; } }
`;
