import type { Periods } from "../../picture/timeline";
import type { DeliveredSecret } from "../consumers/consumer";
import { credentialFacts, type KnownCredential } from "../forecast/known-credential";

/** What the catalogue program's `credentials` output says of a secret, as far as it is used here. */
interface CredentialRow {
    readonly clientId: string;
    /** `https://<vault>.vault.…/secrets/<name>` */
    readonly secretUri: string;
}

/** A delivered secret with the resource that rotates it. */
export interface DeliveredCredential {
    readonly secret: DeliveredSecret;
    readonly resourceName: string;
    readonly periods: Periods;
}

/**
 * Brings together what the stack's outputs and its rotating client secrets say of each secret.
 * @param rows the `credentials` output, by `<app>/<secret>`
 * @throws when a secret has no row that is complete, or nothing rotates it
 */
export function deliveredSecrets(rows: unknown, credentials: readonly KnownCredential[]): DeliveredCredential[] {
    return Object.entries(rows as Readonly<Record<string, Partial<CredentialRow>>>).map(([name, row]) => {
        const resourceName = resourceNameOf(name);
        const credential = credentials.find((each) => each.name === resourceName);
        if (credential === undefined || row.secretUri === undefined || row.clientId === undefined) {
            throw new Error(`${name} was not delivered: the first deployment did not complete it.`);
        }
        const { rotateEvery, overlap, grace, series } = credentialFacts(credential);
        const { hostname, pathname } = new URL(row.secretUri);
        const secret: DeliveredSecret = {
            name,
            clientId: row.clientId,
            vault: hostname.split(".")[0] ?? "",
            secretName: pathname.split("/")[2] ?? "",
            series,
            overlap,
        };
        return { secret, resourceName, periods: { rotateEvery, grace, overlap } };
    });
}

/** What the catalogue's components call the resource that rotates `<app>/<secret>`. */
export function resourceNameOf(secret: string): string {
    return `${secret.replace("/", "-")}`;
}
