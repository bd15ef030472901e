import type { VerifyMode } from "../../contract/verification";
import type { Login, LoginDependencies } from "../login/login";
import type { LoginTarget } from "../login/login-target";
import type { Waiting } from "../rest/waiting";
import type { Log } from "../wire/engine-log";

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

export interface GateDependencies extends LoginDependencies {
    readonly login: Login;
    readonly waiting: Waiting;
    readonly log: Log;
    /** The present by which client assertions are dated: that of every client, whatever the plans are made for. */
    readonly clock: () => Date;
    /** A random UUID. */
    readonly uuid: () => string;
}
