import * as pulumi from "@pulumi/pulumi";
import type { AppRegistration, RotatingCredential } from "../components";

/** What people and monitoring want to know of one credential. */
export interface CredentialRow {
    readonly clientId: string;
    /** The address in Key Vault that consumers read, whatever its version. */
    readonly secretUri: string;
    readonly generation: number;
    /** `YYYY-MM-DDTHH:MM:SSZ` */
    readonly expiresAt: string;
    /** `YYYY-MM-DDTHH:MM:SSZ` */
    readonly nextRotation: string;
    /** `YYYY-MM-DDTHH:MM:SSZ` */
    readonly mustRunBefore: string;
    /** The vaults that are not up to date; empty, since a run that leaves one behind fails. */
    readonly lagging: readonly string[];
}

/** What people want to know of one app. */
export interface AppRow {
    readonly clientId: string;
    readonly objectId: string;
}

/** Stands in a table for what this run could not complete; the run's errors say why. */
export interface Failed {
    readonly failed: true;
}

/** In a preview every field for itself, so that the known ones are shown; else all of them, or the failure. */
export type Row<T extends object> =
    | { readonly [K in keyof T]: pulumi.Output<T[K] | undefined> }
    | pulumi.Output<T | Failed>;

export function appRow({ clientId, objectId }: AppRegistration): Row<AppRow> {
    return rowOf<AppRow>({ clientId, objectId });
}

/** Counts as complete once the value is in Key Vault: a generation that was only planned is not shown as there. */
export function credentialRow({ clientId }: AppRegistration, secret: RotatingCredential): Row<CredentialRow> {
    const { generation, expiresAt, nextRotation, mustRunBefore, lagging } = secret;
    // An address is no secret, but comes out of the same resource as one.
    const secretUri = pulumi.unsecret(secret.secretUri);
    return rowOf<CredentialRow>({ clientId, secretUri, generation, expiresAt, nextRotation, mustRunBefore, lagging });
}

/**
 * A failed resource fails all that is made of its outputs, the stack's outputs included: every row is caught for itself,
 * so that one app's failure costs the others nothing.
 */
function rowOf<T extends object>(columns: { [K in keyof T]: pulumi.Output<T[K]> }): Row<T> {
    if (pulumi.runtime.isDryRun()) {
        const caught = Object.entries<pulumi.Output<unknown>>(columns).map(([key, column]) => [
            key,
            pulumi.recover<unknown>(column, () => undefined),
        ]);
        return Object.fromEntries(caught);
    }
    const row: pulumi.Output<unknown> = pulumi.output(columns);
    return pulumi.recover<T | Failed>(row as pulumi.Output<T | Failed>, () => ({ failed: true }));
}
