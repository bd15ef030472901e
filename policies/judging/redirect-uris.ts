import { type RedirectUri, redirectUrisOf } from "../facts/registrations/redirect-uris";
import type { ResourceFacts } from "../facts/resource";
import { UNKNOWN } from "../facts/values";
import { notKnown, type Verdict } from "../rule";
import { type Fault, findingsOf } from "./findings";

/** What is wrong with a redirect URI and what to do, to follow its quotation, and what it shows in the one at hand. */
export type Problem = string | { readonly said: string; readonly shown: string };

/**
 * Judges the redirect URIs that a resource declares; those not known yet are judged in the update. Several that are wrong
 * in the same way are one finding, which lists them.
 * @param problem UNKNOWN when a redirect URI's platform decides and is not known yet
 */
export function judgeRedirectUris(
    resource: ResourceFacts,
    problem: (redirectUri: RedirectUri) => Problem | typeof UNKNOWN | undefined,
): Verdict {
    const uris = redirectUrisOf(resource);
    const faults: Fault[] = [];
    const waiting = new Set(uris.notKnown);
    for (const redirectUri of uris.known) {
        const found = problem(redirectUri);
        if (found === UNKNOWN) {
            waiting.add("type");
        } else if (found !== undefined) {
            const { property, uri } = redirectUri;
            const { said, shown } = typeof found === "string" ? { said: found, shown: "" } : found;
            faults.push({ property, what: `"${uri}"${shown && ` (${shown})`}`, said });
        }
    }
    return [...findingsOf(faults), ...[...waiting].map(notKnown)];
}
