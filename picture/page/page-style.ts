/** From which width of the page on the medium picture is shown: where its smallest texts can still be read. */
const FROM_MEDIUM = "44rem";
/** From which width on the wide one is shown, for the same reason. Paper gets the medium one, whatever its width. */
const FROM_WIDE = "72rem";

/** The page's style sheet. It needs the properties of the palette. */
export const PAGE_STYLE = `html { scroll-padding: 1rem 0; }
body { margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 82rem; background: var(--stripe); color: var(--ink);
font: 16px/1.5 system-ui, Segoe UI, Roboto, Helvetica Neue, Arial, sans-serif; overflow-wrap: break-word; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 0.25rem; }
h2 { font-size: 1.2rem; margin: 2.5rem 0 0.75rem; }
header p { margin: 0; max-width: 60rem; }
header p, figcaption, caption { color: var(--muted); }
a { color: inherit; }
a:focus-visible, button:focus-visible, summary:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
:target { background: var(--replaced); }
h2:target { background: none; }

figure { margin: 0; }
figcaption { font-size: 0.9rem; margin-top: 0.75rem; max-width: 60rem; }
.timeline { display: block; width: 100%; height: auto; border: 1px solid var(--grid); border-radius: 8px; box-sizing: border-box; }
.timeline-narrow { max-width: 32rem; }
.timeline-medium, .timeline-wide { display: none; }
.skip { position: absolute; left: -100rem; }
.skip:focus { position: static; display: inline-block; margin-bottom: 0.5rem; }

.told { background: var(--surface); border: 1px solid var(--grid); border-radius: 8px; padding: 0.5rem 1rem; margin-top: 0.5rem; }
.told.is-open { position: sticky; bottom: 0.5rem; border: 2px solid var(--ink); }
.told p { margin: 0; }
.told-text { font-size: 0.9rem; }
.told dl { display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; margin: 0.25rem 0; }
.told dt { color: var(--muted); }
.told dd { margin: 0; }
.told-actions { font-size: 0.9rem; display: flex; gap: 1.5rem; align-items: center; }
.told-actions[hidden] { display: none; }
button { font: inherit; color: var(--ink); background: var(--stripe); border: 1px solid var(--muted); border-radius: 6px; padding: 0.15rem 0.75rem; min-height: 1.75rem; cursor: pointer; }

table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-size: 0.9rem; padding-bottom: 0.35rem; }
th, td { padding: 0.3rem 1rem 0.3rem 0; border-bottom: 1px solid var(--grid); text-align: left; vertical-align: top; }
tbody th { font-weight: 400; }
time span { white-space: nowrap; }
thead th { font-weight: 600; }
.number { text-align: right; }
.wrong th, .wrong td { color: var(--alarm); font-weight: 600; }
details { border-bottom: 1px solid var(--grid); padding: 0.4rem 0; }
details table { margin: 0.75rem 0; font-size: 0.9rem; }
summary { cursor: pointer; min-height: 1.5rem; }

@media screen and (width < ${FROM_MEDIUM}) {
th, td { padding-right: 0.6rem; }
table { font-size: 0.9rem; }
.told dl { display: block; }
.told dl div, .stacked td, .stacked th { display: grid; grid-template-columns: 7rem 1fr; gap: 0 0.75rem; }
.stacked, .stacked caption, .stacked tbody, .stacked tr { display: block; }
.stacked thead { position: absolute; left: -100rem; }
.stacked tr { padding: 0.5rem 0; border-bottom: 1px solid var(--grid); }
.stacked td, .stacked th { border: 0; padding: 0.1rem 0; text-align: left; }
.stacked tbody th { font-weight: 600; }
.stacked td::before, .stacked tbody th::before { content: attr(data-label); color: var(--muted); font-weight: 400; }
}
@media print, (width >= ${FROM_MEDIUM}) {
body { padding: 2rem 1.5rem 4rem; }
.timeline-narrow { display: none; }
.timeline-medium { display: block; }
.told.is-open .told-actions { position: absolute; top: 0.5rem; right: 1rem; }
}
@media screen and (width >= ${FROM_WIDE}) {
.timeline-medium { display: none; }
.timeline-wide { display: block; }
}
@media print {
html { font-size: 9pt; }
body { padding: 0; background: none; font-size: 1rem; }
.timeline { max-width: 165mm; }
th, td { padding: 0.15rem 0.5rem 0.15rem 0; }
.told, .skip { display: none; }
details::details-content { content-visibility: visible; }
tr, figure { break-inside: avoid; }
h2, caption { break-after: avoid; }
}
`;
