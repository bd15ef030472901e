import { nearest } from "../../rotation/nearest";
import { credentialsInState } from "../credentials/credential-in-state";
import type { StackState } from "../stacks/deployment";
import type { CatalogueEntry } from "./catalogue-entry";

/** A rotating credential as the last run left it. */
export interface DeployedCredential {
    /** The resource's name. */
    readonly name: string;
    readonly urn: string;
    readonly secretName: string;
    readonly generation: number;
    /** `YYYY-MM-DDTHH:MM:SSZ` */
    readonly expiresAt: string;
    /** Vaults that the last run did not bring up to date. */
    readonly lagging: readonly string[];
    /** Whether a rotation that was asked for waits, and until when. @default nothing waits */
    readonly blockedUntil?: string;
    /** Where the stack's configuration file declares it. @default the program's code declares it */
    readonly entry?: CatalogueEntry;
}

/** Lists the rotating credentials of a stack. */
export function deployedCredentials(state: StackState, entries: readonly CatalogueEntry[]): DeployedCredential[] {
    return credentialsInState(state)
        .filter(({ kind }) => kind !== "schedule")
        .map(({ name, urn, secretName = "", generation = 0, expiresAt = "", lagging, blocked }) => {
            const entry = entries.find(({ resourceName }) => resourceName === name);
            return {
                ...{ name, urn, secretName, generation, expiresAt, lagging },
                ...(blocked === undefined ? {} : { blockedUntil: blocked.until }),
                ...(entry === undefined ? {} : { entry }),
            };
        });
}

/**
 * Finds the credential that a person means: by the resource's name, its name in the catalogue, or the secret's name in the vault.
 * @throws when there is none or more than one, with the names to choose from
 */
export function credentialNamed(wanted: string, credentials: readonly DeployedCredential[]): DeployedCredential {
    const found = credentials.filter((each) =>
        namesOf(each).some((name) => name.toLowerCase() === wanted.toLowerCase()),
    );
    const [one, ...others] = found;
    if (one !== undefined && others.length === 0) {
        return one;
    }
    if (one !== undefined) {
        throw new Error(`"${wanted}" names ${found.length} credentials: ${found.map(({ urn }) => urn).join(", ")}.`);
    }
    const known = credentials.map(({ name, entry }) => entry?.name ?? name).sort();
    const meant = nearest(wanted, [...known, ...credentials.flatMap(namesOf)]);
    const hint = meant === undefined ? "" : ` Did you mean ${meant}?`;
    throw new Error(
        known.length === 0
            ? `There is no credential "${wanted}": the stack has no rotating credentials. Deploy it first.`
            : `There is no credential "${wanted}".${hint} The stack has ${known.join(", ")}.`,
    );
}

function namesOf({ name, secretName, entry, urn }: DeployedCredential): string[] {
    return [name, secretName, urn, ...(entry ? [entry.name] : [])].filter((one) => one !== "");
}
