import { countsOf, type DoctorReport, exitCodeOf } from "./report";

/** The report as `schemas/doctor.schema.json` describes it. */
export function doctorJson(report: DoctorReport) {
    const { now, stacks, findings } = report;
    return {
        now,
        exitCode: exitCodeOf(report),
        counts: countsOf(findings),
        stacks,
        findings: findings.map(({ check, subject, standing, says, fix }) => ({ check, subject, standing, says, fix })),
    };
}
