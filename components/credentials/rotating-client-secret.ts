import type * as pulumi from "@pulumi/pulumi";
import { loginProblems } from "../program/login-problems";
import { plain } from "../program/plain";
import { programNow } from "../program/program-environment";
import { refuse } from "../program/refuse";
import type { ClientSecretArgs } from "./client-secret-args";
import { type CredentialTargetArgs, targetProblems } from "./credential-target";
import { RotatingCredential } from "./rotating-credential";
import { validateCredential } from "./validate-credential";

/** A rotating client secret of an application or service principal that is given by its id. */
export interface RotatingClientSecretArgs extends ClientSecretArgs, CredentialTargetArgs {
    /** 2 when the application's audience includes personal Microsoft accounts: Entra allows no more. @default no limit */
    readonly maxLiveCredentials?: pulumi.Input<number | undefined>;
    /** What the secret is called in Entra, beside generation and issue time. @default `<stack>/<resource name>` */
    readonly label?: pulumi.Input<string | undefined>;
}

/**
 * A client secret that rotates by itself, each time a deployment finds it due, and lands in Key Vault before the old
 * value stops working.
 */
export class RotatingClientSecret extends RotatingCredential {
    /**
     * @throws RunError before anything is declared, when an argument is malformed: it names the field, its value, the
     * limit and the way out
     */
    constructor(name: string, args: RotatingClientSecretArgs, opts?: pulumi.CustomResourceOptions) {
        const now = programNow();
        refuse([
            ...validateCredential(name, args, now, targetProblems, plain(args?.maxLiveCredentials)),
            ...loginProblems(name, opts),
        ]);
        super("app-registration:index:RotatingClientSecret", name, args, { outputs: [] }, opts);
    }
}
