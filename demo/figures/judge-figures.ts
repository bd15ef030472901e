import type { Circumstances, Figures } from "./figures";

/** One line of the closing table. */
export interface Verdict {
    readonly label: string;
    readonly value: number;
    /** What the value must be; absent where any value will do. */
    readonly must?: string;
    readonly holds: boolean;
}

/** Judges the figures: what they are, what they must be, and whether they are. */
export function judgeFigures(figures: Figures, facts: Circumstances): Verdict[] {
    return [
        told("Deployments", figures.deployments),
        exactly("Deployments killed half-way", facts.killed, 1),
        exactly("Stale locks recognised and cleared", facts.locksCleared, facts.killed),
        exactly("Deployments that failed otherwise", facts.failed, 0),
        told("Scheduled runs skipped: the forecast said that nothing is due", figures.skipped),
        exactly("Scheduled runs missed", facts.missed, 2),
        atLeastOne("Quiet runs deployed all the same, as a sample", facts.quietDeployments),
        exactly("Changes made by them", facts.stepsOnQuietRuns, 0),
        exactly("Requests to Graph, ARM and Key Vault made by them", figures.requestsOnQuietRuns, 0),
        atLeastOne("Rotations", figures.rotations),
        exactly("Rotated on demand", facts.rotatedOnDemand, 1),
        exactly("Published after the old value had died", facts.publishedTooLate, 0),
        atLeastOne("Sign-ins tried", figures.signInsTried),
        exactly("Sign-ins refused", figures.signInsRefused, 0),
        exactly("Revocations", facts.revocations, 1),
        atLeastOne("Sign-ins refused because the value was revoked", figures.signInsRefusedByRevocation),
        exactly("Credentials left in the tenant", figures.credentialsInTenant, figures.credentialsLive),
        atLeastOne("Credentials live: current, or replaced and still valid", figures.credentialsLive),
        exactly("Live but not in the tenant, or in the tenant but not live", facts.unaccounted, 0),
    ];
}

/** Whether every figure is what it must be. */
export function allHold(verdicts: readonly Verdict[]): boolean {
    return verdicts.every(({ holds }) => holds);
}

function told(label: string, value: number): Verdict {
    return { label, value, holds: true };
}

function exactly(label: string, value: number, must: number): Verdict {
    return { label, value, must: String(must), holds: value === must };
}

function atLeastOne(label: string, value: number): Verdict {
    return { label, value, must: "more than 0", holds: value > 0 };
}
