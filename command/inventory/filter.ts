import type { CredentialKind, CredentialRow, Owner } from "./inventory-row";

/** Which credentials are looked at: questions of one kind are joined by "or", different ones by "and". */
export interface Filter {
    /** Those that end within the time that was asked for. */
    readonly expiring: boolean;
    /** Those that have ended. */
    readonly expired: boolean;
    /** Those that this package made, or those that it did not. */
    readonly managed?: boolean;
    readonly kinds?: readonly CredentialKind[];
    /** A display name, user principal name or object id, in any case; `none` for nobody. */
    readonly owner?: string;
}

/** Whether a credential is looked at. */
export function isKept(row: CredentialRow, { expiring, expired, managed, kinds, owner }: Filter): boolean {
    const isInTime =
        (!expiring && !expired) || (expiring && row.state === "expiring") || (expired && row.state === "expired");
    return (
        isInTime &&
        (managed === undefined || (row.madeBy !== null) === managed) &&
        (kinds === undefined || kinds.includes(row.kind)) &&
        isOwnedBy(row.owners, owner)
    );
}

/** Whether it asks for some credentials only: then an application counts only where one of its credentials does. */
export function asksForCredentials({ expiring, expired, managed, kinds }: Filter): boolean {
    return expiring || expired || managed !== undefined || kinds !== undefined;
}

/** Whether one of the owners is the one that is asked for. */
export function isOwnedBy(owners: readonly Owner[], asked: string | undefined): boolean {
    if (asked === undefined) {
        return true;
    }
    const wanted = asked.trim().toLowerCase();
    return wanted === "none"
        ? owners.length === 0
        : owners.some(({ id, displayName, userPrincipalName }) =>
              [id, displayName, userPrincipalName].some((name) => name?.toLowerCase() === wanted),
          );
}
