import { type CredentialStatus, countsOf, exitCodeOf, type StatusReport } from "./report";

/** The report as `schemas/status.schema.json` describes it. */
export function statusJson(report: StatusReport) {
    const { now, stacks, credentials } = report;
    return {
        now,
        exitCode: exitCodeOf(report),
        counts: countsOf(credentials),
        stacks: stacks.map(({ stack, lastRun, isInterrupted, failure }) => ({
            stack,
            lastRun,
            interrupted: isInterrupted,
            failure,
        })),
        credentials: credentials.map(credentialJson),
    };
}

function credentialJson(one: CredentialStatus) {
    return {
        state: one.standing,
        reason: one.reason,
        action: one.action,
        stack: one.stack,
        name: one.name,
        urn: one.urn,
        kind: one.kind,
        app: one.app,
        clientId: one.clientId,
        series: one.series,
        keyId: one.keyId,
        secretName: one.secretName,
        generation: one.generation,
        issuedAt: one.issuedAt,
        age: one.age,
        due: one.nextRotation,
        mustRunBefore: one.mustRunBefore,
        expires: one.expiresAt,
        lateBy: one.lateBy,
        previous: one.previous.map(({ generation, issuedAt, expiresAt }) => ({
            generation,
            issuedAt,
            expires: expiresAt,
        })),
        vaults: one.vaults,
        lagging: one.lagging,
        blocked: one.blocked && { wanted: one.blocked.wanted, until: one.blocked.until, choice: one.blocked.choice },
        unfinished: one.isUnfinished,
        errors: one.initErrors,
        unchecked: one.unchecked,
        lastRun: one.lastRun,
    };
}
