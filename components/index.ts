export { AppRegistration, type AppRegistrationArgs, type NamedClientSecretArgs } from "./app-registration";
export {
    type ClientSecretArgs,
    ROTATION_DEFAULTS,
    type RotationOptions,
    type VaultTarget,
} from "./client-secret-args";
export { CredentialRecord, type CredentialRecordArgs, type RecordedCredentials } from "./credential-record";
export { CredentialSweep, type CredentialSweepArgs } from "./credential-sweep";
export { CredentialVerification, type CredentialVerificationArgs } from "./credential-verification";
export { NearExpiryAlert, type NearExpiryAlertArgs } from "./near-expiry-alert";
export type { RoleOnScope, RolesOnScopes } from "./principal-roles";
export type { Reader, Readers } from "./readers";
export type { PrincipalType } from "./role-assignment";
export { BUILT_IN_ROLES } from "./roles";
export { RotatingClientSecret, type RotatingClientSecretArgs } from "./rotating-client-secret";
export {
    type BlockedRotation,
    type PreviousGeneration,
    RotationSchedule,
    type RotationScheduleArgs,
} from "./rotation-schedule";
export { SupersededVersions, type SupersededVersionsArgs } from "./superseded-versions";
export { VERIFICATION_DEFAULTS, type VerificationOptions, type VerifyMode } from "./verification-options";
