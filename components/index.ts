export {
    AppRegistration,
    type AppRegistrationArgs,
    type NamedCertificateArgs,
    type NamedClientSecretArgs,
} from "./app-registration";
export { CERTIFICATE_DEFAULTS, type CertificateArgs, type KeyOrigin } from "./certificate-args";
export { CertificateWriters } from "./certificate-writers";
export {
    type ClientSecretArgs,
    ROTATION_DEFAULTS,
    type RotationOptions,
    type VaultTarget,
} from "./client-secret-args";
export type { CredentialHolderArgs } from "./credential-holder";
export { CredentialRecord, type CredentialRecordArgs, type RecordedCredentials } from "./credential-record";
export { CredentialSweep, type CredentialSweepArgs } from "./credential-sweep";
export { CredentialVerification, type CredentialVerificationArgs } from "./credential-verification";
export { ExistingApplication, type ExistingApplicationArgs } from "./existing-application";
export { type AwsRole, aws } from "./federation/aws";
export { azureDevOps, type ServiceConnection } from "./federation/azure-devops";
export { type FederatedCredentialArgs, MOST_FEDERATED_CREDENTIALS } from "./federation/federated-credential-args";
export { type GitHubWorkflow, gitHubActions } from "./federation/github-actions";
export { type GoogleServiceAccount, google } from "./federation/google";
export { kubernetes, type ServiceAccount } from "./federation/kubernetes";
export type { Described, FederatedTrust } from "./federation/platform";
export { LocalCertificate, type LocalCertificateArgs } from "./local-certificate";
export { NearExpiryAlert, type NearExpiryAlertArgs } from "./near-expiry-alert";
export type { RoleOnScope, RolesOnScopes } from "./principal-roles";
export { Provider, type ProviderArgs } from "./provider";
export type { Reader, Readers } from "./readers";
export type { PrincipalType } from "./role-assignment";
export { BUILT_IN_ROLES } from "./roles";
export { RotatingCertificate, type RotatingCertificateArgs } from "./rotating-certificate";
export { RotatingClientSecret, type RotatingClientSecretArgs } from "./rotating-client-secret";
export { RotatingCredential } from "./rotating-credential";
export {
    type BlockedRotation,
    type PreviousGeneration,
    RotationSchedule,
    type RotationScheduleArgs,
} from "./rotation-schedule";
export { SupersededVersions, type SupersededVersionsArgs } from "./superseded-versions";
export type { FormerResource } from "./take-over";
export { VaultCertificate, type VaultCertificateArgs } from "./vault-certificate";
export { VERIFICATION_DEFAULTS, type VerificationOptions, type VerifyMode } from "./verification-options";
