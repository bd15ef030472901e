import { type Instant, latest } from "../../../rotation";
import type { CredentialInState } from "../../credentials/credential-in-state";
import { planNext } from "../../credentials/plan-next";

/** What the next rotation asks Entra for. */
export interface NextGeneration {
    /** When a deployment in time issues it. */
    readonly issuedAt: Instant;
    /** The end date that Entra is asked for. */
    readonly expiresAt: Instant;
}

/**
 * The next generation of a credential, by the plugin's own planner, if it is issued as soon as it is due: then it lives longest.
 * @returns `undefined` where nobody can tell: the ledger is sealed or damaged, or the arguments would be refused
 */
export function nextGeneration(credential: CredentialInState, now: Instant): NextGeneration | undefined {
    const { ledger, generation } = credential;
    if (ledger === undefined) {
        return undefined;
    }
    const { current } = ledger;
    if (generation !== undefined && generation !== current.generation) {
        // The last run could not issue what it had planned; the next one does.
        return { issuedAt: now, expiresAt: current.expiresAt };
    }
    // A window may hold up what is due, but not beyond mustRunBefore.
    for (const at of [now, latest(now, current.dueAt), latest(now, current.mustRunBefore)]) {
        const next = planNext(credential, ledger, at)?.current;
        if (next !== undefined && next.generation !== current.generation) {
            return { issuedAt: at, expiresAt: next.expiresAt };
        }
    }
    return undefined;
}
