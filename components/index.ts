export { CERTIFICATE_DEFAULTS, type KeyOrigin } from "../contract/certificate-defaults";
export { ROTATION_DEFAULTS } from "../contract/rotation-defaults";
export { VERIFICATION_DEFAULTS } from "../contract/verification";
export {
    AppRegistration,
    type AppRegistrationArgs,
    type NamedCertificateArgs,
    type NamedClientSecretArgs,
} from "./app-registration";
export type { CertificateArgs } from "./certificate-args";
export type { ClientSecretArgs, RotationOptions } from "./client-secret-args";
export type { CredentialTargetArgs } from "./credential-target";
export { type AwsRole, aws } from "./federation/aws";
export { azureDevOps, type ServiceConnection } from "./federation/azure-devops";
export { type FederatedCredentialArgs, MOST_FEDERATED_CREDENTIALS } from "./federation/federated-credential-args";
export { type GitHubWorkflow, gitHubActions } from "./federation/github-actions";
export { type GoogleServiceAccount, google } from "./federation/google";
export { kubernetes, type ServiceAccount } from "./federation/kubernetes";
export type { Described, FederatedTrust } from "./federation/platform";
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
export type { FormerResource } from "./take-over";
export type { VaultTarget } from "./vault-target";
export type { VerificationOptions, VerifyMode } from "./verification-options";
