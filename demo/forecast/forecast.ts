import { isDeepStrictEqual } from "node:util";
import { reveal } from "../../provider/wire/values";
import type { Instant } from "../../rotation";
import { credentialFacts, type KnownCredential } from "./known-credential";
import { planCredential } from "./plan-credential";

/**
 * What a deployment would do to a credential: nothing; rotate; change the ledger otherwise (a replaced generation has
 * ended, and the sweep removes it); or nobody can tell without deploying.
 */
export type Outlook = "quiet" | "rotates" | "changes" | "unknown";

export interface CredentialForecast {
    readonly credential: KnownCredential;
    readonly outlook: Outlook;
}

/**
 * Tells what a deployment at that instant would do, without starting the engine: the plugin's own `check` plans each
 * credential from its state, as it would in the deployment. Changed settings are not in the state, so they are not in
 * the forecast either: whoever changes them deploys.
 */
export function forecast(credentials: readonly KnownCredential[], now: Instant): CredentialForecast[] {
    return credentials.map((credential) => ({ credential, outlook: outlookOf(credential, now) }));
}

/** Whether a deployment would change nothing. */
export function isQuiet(forecasts: readonly CredentialForecast[]): boolean {
    return forecasts.every(({ outlook }) => outlook === "quiet");
}

function outlookOf(credential: KnownCredential, now: Instant): Outlook {
    if (!credential.isReadable) {
        return "unknown";
    }
    const { inputs, failures = [] } = planCredential(credential.inputs, credential.inputs, credential.urn, now);
    if (failures.length > 0) {
        return "unknown";
    }
    if (isDeepStrictEqual(reveal(inputs), reveal(credential.inputs))) {
        return "quiet";
    }
    const planned = credentialFacts({ ...credential, inputs });
    return planned.generation === credentialFacts(credential).generation ? "changes" : "rotates";
}
