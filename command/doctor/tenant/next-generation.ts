import { seriesOf } from "../../../contract/series";
import { planLedger } from "../../../provider/schedule/plan-ledger";
import type { Value } from "../../../provider/wire/handler";
import type { Instant } from "../../../rotation";
import type { CredentialInState } from "../../credentials/credential-in-state";

/** What the next rotation asks Entra for. */
export interface NextGeneration {
    /** When a deployment in time issues it. */
    readonly issuedAt: Instant;
    /** The end date that Entra is asked for. */
    readonly expiresAt: Instant;
}

/** Now, at the due date, and when the window opens that it waits for, or the wait that two secrets ask for ends. */
const MOST_LOOKS = 4;

/**
 * The next generation of a credential, by the plugin's own planner, if it is issued as soon as it can be: then it lives longest.
 * @returns `undefined` where nobody can tell: the ledger is sealed or damaged, or the arguments would be refused
 */
export function nextGeneration(credential: CredentialInState, now: Instant): NextGeneration | undefined {
    const { ledger, generation, inputs, isSealed, series, urn } = credential;
    if (ledger === undefined || isSealed) {
        return undefined;
    }
    const { current } = ledger;
    if (generation !== undefined && generation !== current.generation) {
        // The last run could not issue what it had planned; the next one does.
        return { issuedAt: now, expiresAt: current.expiresAt };
    }
    const remembered = JSON.parse(JSON.stringify(ledger)) as Value;
    let at = now;
    for (let look = 0; look < MOST_LOOKS; look++) {
        const planned = planLedger(inputs, remembered, at, series ?? seriesOf(urn));
        if (planned.ledger === undefined) {
            return undefined;
        }
        const { ledger: next, verdict } = planned;
        if (next.current.generation !== current.generation) {
            return { issuedAt: at, expiresAt: next.current.expiresAt };
        }
        const later = verdict.action === "wait" ? verdict.until : current.dueAt;
        if (later <= at) {
            return undefined;
        }
        at = later;
    }
    return undefined;
}
