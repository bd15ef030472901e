import { visible } from "../../output/visible";
import { statusJson } from "../json";
import type { CredentialStatus, StatusReport } from "../report";
import { summaryOf } from "../table";

/** What webhooks take. */
export const NOTIFY_FORMATS = ["generic", "teams", "slack"] as const;

export type NotifyFormat = (typeof NOTIFY_FORMATS)[number];

/**
 * What does not fit is counted. Teams takes 28 KB (Microsoft Teams, "Create and send messages"); Slack 50 blocks of 3,000
 * characters (Slack, "Block Kit"), and in all about 13,000 (slackapi/bolt-js issue 2509, `msg_blocks_too_long`).
 */
const MOST_LINES = 20;
const MOST_BYTES = 10_000;
const LONGEST_TEXT = 600;

/** What nobody has to be told of. */
const QUIET: readonly string[] = ["ok", "waiting", "blocked"];

/** Whether there is anything that somebody should know. */
export function isWorthTelling({ stacks, credentials }: StatusReport): boolean {
    return (
        stacks.some(({ failure, isInterrupted }) => failure !== undefined || isInterrupted) ||
        credentials.some((one) => !QUIET.includes(one.standing) || one.unchecked.length > 0)
    );
}

/** What is posted: JSON. */
export function messageIn(format: NotifyFormat, report: StatusReport): unknown {
    switch (format) {
        case "teams":
            return teamsMessage(report);
        case "slack":
            return slackMessage(report);
        default:
            return statusJson(report);
    }
}

interface Line {
    readonly title: string;
    readonly text: string;
}

function linesOf({ stacks, credentials }: StatusReport): Line[] {
    const all = [
        ...stacks.flatMap(({ stack, failure, isInterrupted }): Line[] => [
            ...(failure === undefined ? [] : [{ title: `unread: ${stack}`, text: failure }]),
            ...(isInterrupted ? [{ title: `interrupted: ${stack}`, text: "A run was killed. Deploy again." }] : []),
        ]),
        ...credentials.filter(({ standing }) => !QUIET.includes(standing)).map(lineOf),
        ...credentials.flatMap(({ stack, name, unchecked }) =>
            unchecked.map((what): Line => ({ title: `unchecked: ${stack} ${name}`, text: what })),
        ),
    ];
    const shown: Line[] = [];
    let bytes = 0;
    for (const { title, text } of all.slice(0, MOST_LINES)) {
        const line = { title: visible(title).slice(0, LONGEST_TEXT), text: visible(text).slice(0, LONGEST_TEXT) };
        bytes += Buffer.byteLength(JSON.stringify(line));
        if (bytes > MOST_BYTES) {
            break;
        }
        shown.push(line);
    }
    const rest = all.length - shown.length;
    return rest > 0
        ? [...shown, { title: `and ${rest} more`, text: 'Run "app-registration status" to see them.' }]
        : shown;
}

function lineOf({ standing, stack, name, app, reason, action = "" }: CredentialStatus): Line {
    return { title: `${standing}: ${stack} ${name}${app ? ` (${app})` : ""}`, text: `${reason} ${action}`.trim() };
}

const TITLE = "Credentials of app registrations";

/**
 * An Adaptive Card in a message, as the trigger "When a Teams webhook request is received" takes it (Microsoft Teams, "Send
 * Adaptive Cards using an Incoming Webhook"; cards up to version 1.5). Runs of text, since a text block would read a name
 * as Markdown.
 */
function teamsMessage(report: StatusReport) {
    const block = (text: string, more: Readonly<Record<string, unknown>> = {}) => ({
        type: "RichTextBlock",
        inlines: [{ type: "TextRun", text, ...more }],
    });
    const body = [
        block(TITLE, { weight: "Bolder", size: "Large" }),
        block(visible(summaryOf(report))),
        ...linesOf(report).flatMap(({ title, text }) => [block(title, { weight: "Bolder" }), block(text)]),
    ];
    return {
        type: "message",
        attachments: [
            {
                contentType: "application/vnd.microsoft.card.adaptive",
                contentUrl: null,
                content: {
                    $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
                    type: "AdaptiveCard",
                    version: "1.4",
                    body,
                },
            },
        ],
    };
}

/** Blocks of plain text, in which names can neither link nor mention. */
function slackMessage(report: StatusReport) {
    const plain = (text: string) => ({ type: "plain_text", text, emoji: false });
    const summary = visible(summaryOf(report));
    return {
        text: summary.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;"),
        blocks: [
            { type: "header", text: plain(TITLE) },
            { type: "section", text: plain(summary) },
            ...linesOf(report).map(({ title, text }) => ({ type: "section", text: plain(`${title}\n${text}`) })),
        ],
    };
}
