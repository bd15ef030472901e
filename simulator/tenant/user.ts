/** A person of the tenant, as far as owners are shown. */
export interface User {
    /** Object id. */
    readonly id: string;
    readonly displayName: string;
    readonly userPrincipalName: string;
}
