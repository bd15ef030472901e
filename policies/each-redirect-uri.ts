import { type RedirectUri, redirectUrisOf } from "./facts/redirect-uris";
import type { ResourceFacts } from "./facts/resource";
import { UNKNOWN } from "./facts/values";
import { notKnown, type Verdict, violation } from "./rule";

/**
 * Judges each redirect URI that a resource declares; those not known yet are judged in the update.
 * @param problem says what is wrong with one and what to do, to follow its quotation; UNKNOWN when its platform decides
 * and is not known yet
 */
export function eachRedirectUri(
    resource: ResourceFacts,
    problem: (redirectUri: RedirectUri) => string | typeof UNKNOWN | undefined,
): Verdict {
    const uris = redirectUrisOf(resource);
    const found = uris.known.flatMap((redirectUri) => {
        const said = problem(redirectUri);
        if (said === UNKNOWN) {
            return [notKnown("type")];
        }
        return said ? [violation(`${redirectUri.property}: "${redirectUri.uri}" ${said}`)] : [];
    });
    return [...found, ...uris.notKnown.map(notKnown)];
}
