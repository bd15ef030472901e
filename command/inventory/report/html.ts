import { html, raw } from "hono/html";
import { counted } from "../../output/counted";
import { visible } from "../../output/visible";
import type { ApplicationRow, CredentialRow, Verdict } from "../inventory-row";
import { dayOf, holderName, KIND_WORDS, makerOf, ownersText, STATE_WORDS, URGENCY_WORDS } from "./columns";
import { HTML_STYLE } from "./html-style";
import type { Report } from "./report";
import { summarySentences } from "./sentences";

/**
 * A page that needs no network, no script and no other file, so that it can be mailed.
 * @param limit how many rows of each; the rest is told as a number. 0: all
 */
export function* renderHtml(report: Report, limit: number): Generator<string> {
    const { summary } = report;
    const title = `Credentials of ${report.tenantId === null ? "the tenant" : `tenant ${report.tenantId}`}`;
    yield text(html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}, ${dayOf(report.at)}</title>
<style>${raw(HTML_STYLE)}</style>
</head>
<body>
<header>
<h1>${title}</h1>
${summarySentences(report).map((sentence) => html`<p>${visible(sentence)}</p>`)}
<ul class="figures">
<li class="${summary.states.expired > 0 ? "bad" : ""}"><b>${summary.states.expired}</b>expired</li>
<li class="${summary.states.expiring > 0 ? "soon" : ""}"><b>${summary.states.expiring}</b>expiring</li>
<li><b>${summary.states.valid + summary.states.notYetValid}</b>others</li>
<li><b>${summary.withoutOwner}</b>without an owner</li>
<li><b>${summary.applications}</b>applications that break rules</li>
</ul>
</header>
<main>`);
    yield* section("Credentials, what hurts first", CREDENTIAL_HEAD, report.credentials(), credentialRow, {
        total: summary.credentials,
        limit,
    });
    yield* section("Applications that break rules", APPLICATION_HEAD, report.applications(), applicationRow, {
        total: summary.applications,
        limit,
    });
    yield "</main>\n</body>\n</html>\n";
}

/** Headings, and how much of the width each column has on a wide page. */
type Head = readonly (readonly [name: string, percent: number])[];

const CREDENTIAL_HEAD: Head = [
    ["Application", 15],
    ["Credential", 17],
    ["Ends", 10],
    ["State", 11],
    ["Made by", 11],
    ["Owners", 14],
    ["Rules", 22],
];
const APPLICATION_HEAD: Head = [
    ["Application", 24],
    ["Owners", 20],
    ["Rules", 56],
];

function* section<Row>(
    heading: string,
    head: Head,
    rows: Iterable<Row>,
    render: (row: Row) => string,
    { total, limit }: { total: number; limit: number },
): Generator<string> {
    const shown = limit === 0 ? total : Math.min(limit, total);
    yield text(html`
<section>
<h2>${heading}</h2>
`);
    if (total === 0) {
        yield '<p class="note">There are none.</p>\n</section>\n';
        return;
    }
    yield text(html`<table>
<thead><tr>${head.map(([name, percent]) => html`<th scope="col" style="width:${percent}%">${name}</th>`)}</tr></thead>
<tbody>
`);
    let count = 0;
    for (const row of rows) {
        if (count === shown) {
            break;
        }
        count++;
        yield render(row);
    }
    yield "</tbody>\n</table>\n";
    if (shown < total) {
        yield text(html`<p class="note">… and ${total - shown} more: --limit 0 shows all.</p>`);
    }
    yield "</section>\n";
}

function credentialRow(row: CredentialRow): string {
    const { holder, displayName, keyId, state, urgency, owners, verdicts } = row;
    const holderKind = holder.kind === "application" ? "" : "service principal ";
    return text(html`<tr class="${state}">
<th scope="row">${holderName(holder)}<small>${holderKind}${visible(holder.appId)}</small></th>
<td data-label="Credential"><div>${visible(displayName ?? "")}<small>${KIND_WORDS[row.kind]} ${visible(keyId)}</small></div></td>
<td data-label="Ends"><div><span class="when">${dayOf(row.endDateTime)}</span><small>${daysText(row)}</small></div></td>
<td data-label="State"><div><span class="state">${STATE_WORDS[state]}</span><small>${URGENCY_WORDS[urgency]}</small></div></td>
<td data-label="Made by"><div>${makerOf(row)}</div></td>
<td data-label="Owners"><div>${ownersText(owners)}</div></td>
${rules(verdicts)}
</tr>
`);
}

function applicationRow({ holder, owners, verdicts }: ApplicationRow): string {
    return text(html`<tr>
<th scope="row">${holderName(holder)}<small>${visible(holder.appId)}</small></th>
<td data-label="Owners"><div>${ownersText(owners)}</div></td>
${rules(verdicts)}
</tr>
`);
}

/** What is mandatory is explained; what is advised is named. */
function rules(verdicts: readonly Verdict[]) {
    const items = verdicts.map(
        ({ rule, level, severity, message }) =>
            html`<li class="${level}"><b>${rule}</b> (${level}, ${severity})${
                level === "mandatory" ? html`<small>${visible(message)}</small>` : ""
            }</li>`,
    );
    return items.length === 0 ? html`<td></td>` : html`<td data-label="Rules"><ul class="rules">${items}</ul></td>`;
}

function daysText({ daysLeft, lifetimeDays, lastSignIn }: CredentialRow): string {
    return [
        daysLeft === null ? "" : daysLeft < 0 ? `${counted(-daysLeft, "day")} ago` : `in ${counted(daysLeft, "day")}`,
        lifetimeDays === null ? "" : `lives ${counted(lifetimeDays, "day")}`,
        lastSignIn === null ? "" : `last sign-in ${dayOf(lastSignIn)}`,
    ]
        .filter((part) => part !== "")
        .join(", ");
}

/** Nothing in the page has to be waited for. */
function text(markup: ReturnType<typeof html>): string {
    return String(markup);
}
