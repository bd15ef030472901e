/** Something in a vault that has a name and versions. */
export interface VaultObject<V> {
    readonly name: string;
    /** Oldest first. */
    versions: V[];
    /** Present while it is softly deleted; unix seconds. */
    deleted?: { readonly deletedDate: number; readonly scheduledPurgeDate: number };
}
