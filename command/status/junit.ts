import { EXIT } from "../exit-codes";
import { visible } from "../output/visible";
import { EXIT_OF } from "./judge";
import type { CredentialStatus, StackStatus, StatusReport } from "./report";

/** The report as JUnit XML: a suite a stack, a case a credential, which fails where a person is needed. */
export function junit({ stacks, credentials, now }: StatusReport): string {
    const suites = [...new Map(stacks.map((stack) => [stack.stack, stack])).values()].map((stack) =>
        suite(
            stack,
            credentials.filter((one) => one.stack === stack.stack),
            now,
        ),
    );
    return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="app-registration status">\n${suites.join("")}</testsuites>\n`;
}

function suite(
    { stack, failure, isInterrupted }: StackStatus,
    credentials: readonly CredentialStatus[],
    now: string,
): string {
    const cases = [
        ...(failure === undefined ? [] : [testCase(stack, "state", `<error ${attribute("message", failure)}/>`)]),
        ...(isInterrupted
            ? [testCase(stack, "run", `<failure ${attribute("message", "A run was killed; deploy again.")}/>`)]
            : []),
        ...credentials.map((one) => testCase(stack, one.name, outcomeOf(one))),
    ];
    const errors = failure === undefined ? 0 : 1;
    const unknown = credentials.filter(isError).length;
    const failures = credentials.filter((one) => isFailed(one) && !isError(one)).length + (isInterrupted ? 1 : 0);
    return (
        `  <testsuite ${attribute("name", stack)} tests="${cases.length}" failures="${failures}" errors="${errors + unknown}" ` +
        `timestamp="${now.replace("Z", "")}">\n${cases.join("")}  </testsuite>\n`
    );
}

function outcomeOf(one: CredentialStatus): string {
    const { standing, reason, action = "", unchecked } = one;
    const all = [`${standing}: ${reason} ${action}`.trim(), ...unchecked.map((what) => `unchecked: ${what}`)];
    const message = attribute("message", all.join(" "));
    if (isError(one)) {
        return `<error ${message}/>`;
    }
    return isFailed(one) ? `<failure type="${standing}" ${message}/>` : `<system-out>${escaped(reason)}</system-out>`;
}

function isFailed({ standing }: CredentialStatus): boolean {
    return EXIT_OF[standing] !== EXIT.ok;
}

/** Nobody can tell whether it is well: its ledger cannot be read, or `--check` could not look. */
function isError(one: CredentialStatus): boolean {
    return one.standing === "unknown" || (!isFailed(one) && one.unchecked.length > 0);
}

function testCase(stack: string, name: string, outcome: string): string {
    return `    <testcase ${attribute("classname", stack)} ${attribute("name", name)}>${outcome}</testcase>\n`;
}

function attribute(name: string, value: string): string {
    return `${name}="${escaped(value)}"`;
}

/** What XML cannot hold at all is written out before. */
function escaped(text: string): string {
    return visible(text)
        .replaceAll(/[\uFFFE\uFFFF]/g, "?")
        .replaceAll("&", "&amp;")
        .replaceAll("<", "&lt;")
        .replaceAll(">", "&gt;")
        .replaceAll('"', "&quot;");
}
