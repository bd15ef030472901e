import type { VerifyMode } from "../../contract/verification";
import type { Login, LoginDependencies, LoginTarget } from "../login/login";
import type { Log } from "../wire/engine-log";
import { describeOutcome, describeWait } from "./describe-outcome";
import { type Outcome, verify } from "./verify";
import type { Waiting } from "./waiting";

/**
 * The forms in which a credential is published: a client secret; a reference to a certificate whose private key stays in its
 * vault; or a certificate with its private key.
 */
export type CredentialForm = "clientSecret" | "vaultCertificate" | "certificate";

/** A credential that was just made, and how strictly it is verified. */
export interface GateRequest {
    readonly target: LoginTarget;
    readonly clientId: string;
    readonly keyId: string;
    readonly form: CredentialForm;
    /** The credential itself. */
    readonly value: string;
    /** What a token is asked for. @default Microsoft Graph's, in the cloud that is deployed to */
    readonly scope?: string;
    readonly verify: VerifyMode;
    /** How often in a row it must be accepted. */
    readonly signIns: number;
    /** How long it may go on being refused, in milliseconds. */
    readonly timeoutMs: number;
}

/** What the outputs say of a credential: `unconfirmed` was published all the same, as `bestEffort` allows. */
export type Verified = "accepted" | "unconfirmed" | "notAsked";

/**
 * Signs in with a credential that was just made until Entra accepts it; nothing is published before.
 * @throws when it is not accepted; the message never holds the credential
 */
export type Gate = (request: GateRequest, urn: string) => Promise<Verified>;

export interface GateDependencies extends LoginDependencies {
    readonly login: Login;
    readonly waiting: Waiting;
    readonly log: Log;
    /** The present by which client assertions are dated: that of every client, whatever the plans are made for. */
    readonly clock: () => Date;
    /** A random UUID. */
    readonly uuid: () => string;
}

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
