/** Which tenant to sign in to; what is left out comes from the environment. */
export interface LoginTarget {
    /** Tenant id or verified domain. @default ARM_TENANT_ID, or the Azure CLI's present tenant */
    readonly tenantId?: string;
    /** Host that issues tokens, `https://login.microsoftonline.us`. @default the cloud's own */
    readonly authorityHost?: string;
}
