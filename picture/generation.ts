import type { Instant } from "../rotation";

/** One credential as the tenant showed it, from its making to its end. Never holds the value. */
export interface Generation {
    readonly keyId: string;
    /** Counts issued values: 1, 2, 3 … A killed run's credential has the number of the one that was made in its stead. */
    readonly generation: number;
    readonly issuedAt: Instant;
    /** When Key Vault got it; absent for what a killed run made and nobody published. */
    readonly publishedAt?: Instant;
    /** When Key Vault got a newer one; absent while it did not. */
    readonly supersededAt?: Instant;
    /** The end date that Entra was told. */
    readonly expiresAt: Instant;
    /** When it was found removed from the application; absent while it is there. */
    readonly removedAt?: Instant;
    /** Whether Key Vault had a newer one before this one died; absent while it lives and has no successor. */
    readonly isSucceededInTime?: boolean;
}

/** All credentials of one rotating secret, in the order of their numbers. */
export interface CredentialHistory {
    /** `web-api/default` */
    readonly name: string;
    readonly generations: readonly Generation[];
}

/** When a credential stopped, or will stop, being accepted: at its end date, or when it was removed before that. */
export function endOf({ expiresAt, removedAt }: Pick<Generation, "expiresAt" | "removedAt">): Instant {
    return removedAt !== undefined && removedAt < expiresAt ? removedAt : expiresAt;
}
