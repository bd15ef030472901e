import { counted } from "../output/counted";
import { tableText } from "../output/table-text";
import { visible } from "../output/visible";
import { type CredentialStatus, countsOf, type StatusReport } from "./report";

const LONGEST_NAME = 60;
const HEAD = [
    "State",
    "Stack",
    "Credential",
    "App",
    "Kind",
    "Gen.",
    "Age",
    "Due",
    "Must run before",
    "Expires",
    "Vaults",
    "Last run",
];

/** The report for people: a table, what to do about what is not as it should be, and a line that sums up. */
export async function statusText(report: StatusReport): Promise<string> {
    const { stacks, credentials } = report;
    return [
        ...(credentials.length > 0 ? [await tableText(HEAD, credentials.map(rowOf)), ""] : []),
        ...credentials.flatMap(notesOn),
        ...stacks.flatMap(({ stack, failure, isInterrupted }) => [
            ...(failure === undefined ? [] : [`unread: ${shown(stack)}: ${visible(failure, 500)}`]),
            ...(isInterrupted
                ? [
                      `interrupted: ${shown(stack)}: a run was killed. Deploy again: the next run goes on (first "pulumi cancel" where the stack is locked).`,
                  ]
                : []),
        ]),
        summaryOf(report),
        "",
    ].join("\n");
}

function rowOf(one: CredentialStatus): string[] {
    const { standing, stack, name, app, clientId, kind, generation, age, nextRotation, mustRunBefore, expiresAt } = one;
    return [
        standing,
        shown(stack),
        shown(name),
        shown(app ?? clientId ?? "-"),
        kind,
        String(generation ?? "-"),
        days(age),
        day(nextRotation),
        day(mustRunBefore),
        day(expiresAt),
        one.vaults.map((vault) => shown(vault) + (one.lagging.includes(vault) ? " (lags)" : "")).join(", ") || "-",
        day(one.lastRun),
    ];
}

function notesOn({ standing, stack, name, reason, action, unchecked }: CredentialStatus): string[] {
    const told =
        standing === "ok"
            ? []
            : [`${standing}: ${shown(stack)} ${shown(name)}: ${visible(reason, 700)}${action ? ` ${action}` : ""}`];
    return [...told, ...unchecked.map((what) => `unchecked: ${shown(stack)} ${shown(name)}: ${visible(what, 700)}`)];
}

/** One line: how many stand how. */
export function summaryOf({ now, stacks, credentials }: StatusReport): string {
    const unread = stacks.filter(({ failure }) => failure !== undefined).length;
    const counts = Object.entries(countsOf(credentials)).map(([standing, count]) => `${count} ${standing}`);
    const read = `${counted(stacks.length, "stack")}${unread > 0 ? `, ${unread} of them unread` : ""}`;
    return `${now}: ${counted(credentials.length, "credential")} in ${read}${counts.length > 0 ? `: ${counts.join(", ")}` : ""}.`;
}

function shown(text: string): string {
    return visible(text, LONGEST_NAME);
}

function day(instant: string | undefined): string {
    return instant === undefined ? "-" : visible(instant.slice(0, "YYYY-MM-DD".length));
}

/** Days are enough of an age: `P12D`. */
function days(age: string | undefined): string {
    return age === undefined
        ? "-"
        : age.includes("D")
          ? `${age.slice(0, age.indexOf("D") + 1).replace("P", "")}`.toLowerCase()
          : "0d";
}
