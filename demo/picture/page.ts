import type { Refusal } from "../consumers/sign-in-tally";
import type { Verdict } from "../figures/judge-figures";
import { type Markup, markup, type Piece } from "./markup";
import { PAGE_STYLE } from "./page-style";
import type { Timeline, TimelineRow } from "./timeline";

/** What the page shows. */
export interface PageContent {
    readonly timeline: Timeline;
    /** The timeline's picture. */
    readonly picture: Markup;
    readonly verdicts: readonly Verdict[];
    /** Sign-ins that nobody wanted to be refused. */
    readonly refusals: readonly Refusal[];
    /** How the run was made, in a sentence. */
    readonly note: string;
}

/** The report as an HTML document that needs no script, no network and no other file. */
export function page({ timeline, picture, verdicts, refusals, note }: PageContent): Markup {
    return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${timeline.title}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<header>
<h1>${timeline.title}</h1>
<p>From <time datetime="${timeline.from}">${timeline.from.slice(0, 10)}</time> to <time datetime="${timeline.until}">${timeline.until.slice(0, 10)}</time>, simulated. ${note}</p>
</header>
<main>
<section aria-labelledby="generations">
<h2 id="generations">Every credential's generations</h2>
<figure>
<div class="scroll" tabindex="0" role="region" aria-labelledby="generations">${picture}</div>
<figcaption>Generations lie in different lanes of their row as long as they overlap. The same data is in the tables below.</figcaption>
</figure>
</section>
<section aria-labelledby="figures">
<h2 id="figures">Figures</h2>
${figuresTable(verdicts)}
${refusals.length > 0 ? refusalsTable(refusals) : undefined}
</section>
<section aria-labelledby="events">
<h2 id="events">Out of the ordinary</h2>
${eventList(timeline)}
</section>
<section aria-labelledby="data">
<h2 id="data">Generations as tables</h2>
${timeline.rows.map(generationsTable)}
</section>
</main>
</body>
</html>
`;
}

function figuresTable(verdicts: readonly Verdict[]): Markup {
    return markup`<table>
<caption>What was counted, and what it must be</caption>
<thead><tr><th scope="col">Figure</th><th scope="col" class="number">Value</th><th scope="col" class="number">Must be</th><th scope="col">Verdict</th></tr></thead>
<tbody>${verdicts.map(
        ({ label, value, must, holds }) => markup`
<tr${holds ? undefined : markup` class="wrong"`}><th scope="row">${label}</th><td class="number">${value.toLocaleString("en-US")}</td><td class="number">${must ?? ""}</td><td>${must === undefined ? "" : holds ? "✓ ok" : "✗ wrong"}</td></tr>`,
    )}
</tbody>
</table>`;
}

function refusalsTable(refusals: readonly Refusal[]): Markup {
    return markup`<table>
<caption>Sign-ins refused although nothing had been revoked</caption>
<thead><tr><th scope="col">Instant</th><th scope="col">Secret</th><th scope="col" class="number">Generation</th><th scope="col">Consumer</th><th scope="col">Error code</th></tr></thead>
<tbody>${refusals.map(
        ({ at, secret, generation, consumer, code }) => markup`
<tr><td>${time(at)}</td><td>${secret}</td><td class="number">${generation}</td><td>${consumer}</td><td>${code}</td></tr>`,
    )}
</tbody>
</table>`;
}

function eventList({ events }: Timeline): Markup {
    return markup`<ul>${events.map(
        ({ at, until, secret, text }) => markup`
<li>${time(at)}${until === undefined ? undefined : markup` to ${time(until)}`}: ${text}${secret === undefined ? "" : ` (${secret})`}</li>`,
    )}
</ul>`;
}

function generationsTable({ name, caption, generations }: TimelineRow): Markup {
    return markup`<details>
<summary>${name}: ${generations.length} credentials</summary>
<table>
<caption>${name}, ${caption}</caption>
<thead><tr><th scope="col" class="number">Generation</th><th scope="col">Issued</th><th scope="col">Published</th><th scope="col">Replaced</th><th scope="col">End date</th><th scope="col">Removed</th></tr></thead>
<tbody>${generations.map(
        ({ generation, issuedAt, publishedAt, supersededAt, expiresAt, removedAt }) => markup`
<tr><th scope="row" class="number">${generation}</th><td>${time(issuedAt)}</td><td>${time(publishedAt)}</td><td>${time(supersededAt)}</td><td>${time(expiresAt)}</td><td>${time(removedAt)}</td></tr>`,
    )}
</tbody>
</table>
</details>`;
}

function time(at: string | undefined): Piece {
    return at === undefined
        ? "–"
        : markup`<time datetime="${at}">${at.replace("T", " ").replace(/:00Z$/, " UTC")}</time>`;
}
