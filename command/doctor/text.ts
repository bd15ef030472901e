import { counted } from "../output/counted";
import { visible } from "../output/visible";
import type { Finding, Standing } from "./finding";
import { countsOf, type DoctorReport } from "./report";

const LONGEST_NAME = 120;
const LONGEST_SENTENCE = 900;
/** Commands are of no use when they are cut. */
const LONGEST_FIX = 4_000;

/** How many findings of one check that stand alike are told one by one. */
const MOST_ALIKE: Readonly<Record<Standing, number>> = { problem: 50, warning: 50, unknown: 50, ok: 5 };

/** The report for people: a line for each finding, below it what to do, and a line that sums up. */
export function doctorText({ now, stacks, findings }: DoctorReport): string {
    const counts = Object.entries(countsOf(findings)).map(([standing, count]) => `${count} ${standing}`);
    return [
        ...bounded(findings),
        "",
        `${now}: ${counted(findings.length, "check")}, ${counted(stacks.length, "stack")}: ${counts.join(", ")}.`,
        "",
    ].join("\n");
}

/** What is told of many applications, vaults or stacks alike is told of the first of them, and then how many more there are. */
function bounded(findings: readonly Finding[]): string[] {
    const seen = new Map<string, number>();
    const lines = findings.flatMap((finding) => {
        const key = alike(finding);
        const count = (seen.get(key) ?? 0) + 1;
        seen.set(key, count);
        return count > MOST_ALIKE[finding.standing] ? [] : linesOf(finding);
    });
    const more = [...new Map(findings.map((finding) => [alike(finding), finding])).values()].flatMap((last) => {
        const count = (seen.get(alike(last)) ?? 0) - MOST_ALIKE[last.standing];
        return count > 0
            ? [`${last.standing}: ${visible(last.check, LONGEST_NAME)}: ${count} more (--json tells each).`]
            : [];
    });
    return [...lines, ...more];
}

function alike({ standing, check }: Finding): string {
    return `${standing}: ${check}`;
}

function linesOf({ check, subject, standing, says, fix }: Finding): string[] {
    const about = subject === undefined ? "" : ` (${visible(subject, LONGEST_NAME)})`;
    return [
        `${standing}: ${visible(check, LONGEST_NAME)}${about}: ${visible(says, LONGEST_SENTENCE)}`,
        ...(fix === undefined ? [] : [`    fix: ${visible(fix, LONGEST_FIX)}`]),
    ];
}
