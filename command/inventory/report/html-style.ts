/** The page's style sheet: light and dark, on a phone a credential a card, on paper without colours. */
export const HTML_STYLE = `
:root { color-scheme: light dark; --ink: #1b1f24; --muted: #57606a; --page: #f6f8fa; --surface: #ffffff; --line: #d0d7de;
--bad: #a40e26; --bad-back: #ffebe9; --soon: #7a4a00; --soon-back: #fff4d6; --good: #1a5e2a; }
@media (prefers-color-scheme: dark) {
:root { --ink: #e6edf3; --muted: #9aa5b1; --page: #0d1117; --surface: #161b22; --line: #30363d;
--bad: #ffaba8; --bad-back: #4c1518; --soon: #f2cc60; --soon-back: #3d2e00; --good: #7ee787; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem 1rem 3rem; max-width: 80rem; background: var(--page); color: var(--ink);
font: 16px/1.5 system-ui, Segoe UI, Roboto, Helvetica Neue, Arial, sans-serif; overflow-wrap: break-word; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .5rem; }
h2 { font-size: 1.15rem; margin: 2rem 0 .75rem; }
p { margin: .25rem 0; max-width: 60rem; }
.note { color: var(--muted); }
.figures { display: flex; flex-wrap: wrap; gap: .75rem; margin: 1rem 0; padding: 0; list-style: none; }
.figures li { background: var(--surface); border: 1px solid var(--line); border-radius: 8px; padding: .5rem 1rem; min-width: 8rem; }
.figures b { display: block; font-size: 1.5rem; line-height: 1.2; }
.figures .bad b { color: var(--bad); }
.figures .soon b { color: var(--soon); }
table { width: 100%; table-layout: fixed; border-collapse: collapse; background: var(--surface); border: 1px solid var(--line); font-size: .9rem;
font-variant-numeric: tabular-nums; }
th, td { padding: .45rem .6rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
thead th { color: var(--muted); font-weight: 600; }
tbody th { font-weight: 600; }
.when { white-space: nowrap; }
small { font-weight: 400; color: var(--muted); font-size: .8rem; display: block; }
.state { white-space: nowrap; border-radius: 6px; padding: .05rem .45rem; display: inline-block; }
.expired .state { background: var(--bad-back); color: var(--bad); font-weight: 600; }
.expiring .state { background: var(--soon-back); color: var(--soon); font-weight: 600; }
ul.rules { margin: 0; padding: 0; list-style: none; }
ul.rules li + li { margin-top: .35rem; }
.mandatory b { color: var(--bad); }
@media screen and (max-width: 48rem) {
thead { position: absolute; left: -100rem; }
table, tbody, tr, th, td { display: block; }
table { border: 0; background: none; }
tr { background: var(--surface); border: 1px solid var(--line); border-radius: 8px; margin-bottom: .75rem; padding: .5rem .75rem; }
th, td { border: 0; padding: .15rem 0; }
td[data-label] { display: grid; grid-template-columns: 6.5rem minmax(0, 1fr); gap: .5rem; }
td[data-label]::before { content: attr(data-label); color: var(--muted); }
td:not([data-label]) { display: none; }
}
@media print {
body { background: none; padding: 0; font-size: 9pt; }
tr { break-inside: avoid; }
}`;
