/** What people call the resources that have a ledger. */
export type CredentialKindName = "client secret" | "certificate" | "schedule";

/** By the type of the resource. */
export const CREDENTIAL_TYPES: Readonly<Record<string, CredentialKindName>> = {
    "app-registration:index:RotatingClientSecret": "client secret",
    "app-registration:index:RotatingCertificate": "certificate",
    "app-registration:index:RotationSchedule": "schedule",
};
