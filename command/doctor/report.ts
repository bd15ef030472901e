import type { Instant } from "../../rotation";
import { EXIT, type ExitCode, gravest } from "../exit-codes";
import type { Finding, Standing } from "./finding";

/** All standings, what needs somebody most first. */
export const STANDINGS: readonly Standing[] = ["problem", "warning", "unknown", "ok"];

/** Everything that `doctor` tells. */
export interface DoctorReport {
    readonly now: Instant;
    /** `project/stack`; of one that could not be read what it was asked for by. */
    readonly stacks: readonly string[];
    /** What needs somebody most comes first. */
    readonly findings: readonly Finding[];
}

const EXIT_OF: Readonly<Record<Standing, ExitCode>> = {
    ok: EXIT.ok,
    unknown: EXIT.failed,
    warning: EXIT.attention,
    problem: EXIT.attention,
};

/** What the command ends with: the gravest of all that was found. */
export function exitCodeOf({ findings }: DoctorReport): ExitCode {
    return gravest(findings.map(({ standing }) => EXIT_OF[standing]));
}

/** How many findings stand how; standings of none are left out. */
export function countsOf(findings: readonly Finding[]): Partial<Record<Standing, number>> {
    const counts = STANDINGS.map(
        (standing) => [standing, findings.filter((one) => one.standing === standing).length] as const,
    );
    return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

/** What needs somebody most comes first; what stands alike stays in the order in which it was looked at. */
export function bySeverity(findings: readonly Finding[]): Finding[] {
    return [...findings].sort((a, b) => STANDINGS.indexOf(a.standing) - STANDINGS.indexOf(b.standing));
}
