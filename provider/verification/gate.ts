import { describeOutcome, describeWait } from "./describe-outcome";
import type { GateDependencies, GateRequest } from "./gate-request";
import { type Outcome, verify } from "./verify";

/** What the outputs say of a credential: `unconfirmed` was published all the same, as `bestEffort` allows. */
export type Verified = "accepted" | "unconfirmed" | "notAsked";

/**
 * Signs in with a credential that was just made until Entra accepts it; nothing is published before.
 * @throws when it is not accepted; the message never holds the credential
 */
export type Gate = (request: GateRequest, urn: string) => Promise<Verified>;

export function createGate(dependencies: GateDependencies): Gate {
    const { log, waiting } = dependencies;
    // Loaded here: most deployments ask about no credential.
    const load = async () => (await import("./credential-sign-in.js")).createCredentialSignIns(dependencies);
    let loaded: ReturnType<typeof load> | undefined;
    return async (request, urn) => {
        if (request.verify === "off") {
            return "notAsked";
        }
        loaded ??= load();
        const signIn = await (await loaded)(request);
        const outcome = await verify(signIn, request, waiting, (refusal, leftMs) =>
            log("info", describeWait(request, refusal, leftMs), urn),
        );
        if (outcome.result === "accepted") {
            return "accepted";
        }
        if (request.verify === "bestEffort" && isOpen(outcome)) {
            log("warning", describeOutcome(request, outcome, "published"), urn);
            return "unconfirmed";
        }
        throw new Error(describeOutcome(request, outcome, "withheld"));
    };
}

/** Whether nothing is known against the credential itself, so that a caller who asks for no more may go on. */
function isOpen({ result }: Outcome): boolean {
    return result === "timedOut" || result === "elsewhere";
}
