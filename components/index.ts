export { CERTIFICATE_DEFAULTS, type KeyOrigin } from "../contract/certificate-defaults";
export { ROTATION_DEFAULTS } from "../contract/rotation-defaults";
export { VERIFICATION_DEFAULTS } from "../contract/verification";
export { NearExpiryAlert, type NearExpiryAlertArgs } from "./azure/near-expiry-alert";
export type { PrincipalType } from "./azure/role-assignment";
export { BUILT_IN_ROLES } from "./azure/roles";
export type { CertificateArgs } from "./credentials/certificate-args";
export type { ClientSecretArgs, RotationOptions } from "./credentials/client-secret-args";
export type { CredentialTargetArgs } from "./credentials/credential-target";
export type { Reader, Readers } from "./credentials/readers";
export { RotatingCertificate, type RotatingCertificateArgs } from "./credentials/rotating-certificate";
export { RotatingClientSecret, type RotatingClientSecretArgs } from "./credentials/rotating-client-secret";
export { RotatingCredential } from "./credentials/rotating-credential";
export {
    type BlockedRotation,
    type PreviousGeneration,
    RotationSchedule,
    type RotationScheduleArgs,
} from "./credentials/rotation-schedule";
export { SecretReaders, type SecretReadersArgs } from "./credentials/secret-readers";
export type { VaultTarget } from "./credentials/vault-target";
export type { VerificationOptions, VerifyMode } from "./credentials/verification-options";
export { type AwsRole, aws } from "./federation/aws";
export { azureDevOps, type ServiceConnection } from "./federation/azure-devops";
export { type FederatedCredentialArgs, MOST_FEDERATED_CREDENTIALS } from "./federation/federated-credential-args";
export { type GitLabJob, gitLab } from "./federation/git-lab";
export { type GitHubWorkflow, gitHubActions } from "./federation/github-actions";
export { type GoogleServiceAccount, google } from "./federation/google";
export { kubernetes, type ServiceAccount } from "./federation/kubernetes";
export type { Described, FederatedTrust } from "./federation/platform";
export { Provider, type ProviderArgs } from "./program/provider";
export { AppRegistration } from "./registration/app-registration";
export type {
    AppRegistrationArgs,
    NamedCertificateArgs,
    NamedClientSecretArgs,
} from "./registration/app-registration-args";
export type { RoleOnScope, RolesOnScopes } from "./registration/principal-roles";
export type { FormerResource } from "./registration/take-over";
