import { counted } from "../output/counted";
import { visible } from "../output/visible";
import type { Finding } from "./finding";
import { countsOf, type DoctorReport } from "./report";

const LONGEST_NAME = 120;
const LONGEST_SENTENCE = 900;

/** The report for people: a line for each finding, below it what to do, and a line that sums up. */
export function doctorText({ now, stacks, findings }: DoctorReport): string {
    const counts = Object.entries(countsOf(findings)).map(([standing, count]) => `${count} ${standing}`);
    return [
        ...findings.flatMap(linesOf),
        "",
        `${now}: ${counted(findings.length, "check")}, ${counted(stacks.length, "stack")}: ${counts.join(", ")}.`,
        "",
    ].join("\n");
}

function linesOf({ check, subject, standing, says, fix }: Finding): string[] {
    const about = subject === undefined ? "" : ` (${visible(subject, LONGEST_NAME)})`;
    return [
        `${standing}: ${visible(check, LONGEST_NAME)}${about}: ${visible(says, LONGEST_SENTENCE)}`,
        ...(fix === undefined ? [] : [`    fix: ${visible(fix, LONGEST_SENTENCE)}`]),
    ];
}
