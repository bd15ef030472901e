import { v5 } from "uuid";

/** Chosen once; another one would change every derived id. */
const NAMESPACE = "1cd41a8d-65af-48e4-9bca-f84a95ce0f4c";

interface Permission {
    readonly id?: string | undefined;
    readonly value?: string | undefined;
    readonly displayName?: string;
}

/**
 * The id of a role or scope: the written one, or one derived from the app's name and the value, so that it is the same
 * in every deployment and stack. A role and a scope of the same value have the same id, as Entra demands.
 */
export function permissionId(appName: string, { id, value, displayName }: Permission): string {
    return id ?? v5(`${appName}/${value ?? displayName}`, NAMESPACE);
}
