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
export { CredentialRecord, type CredentialRecordArgs, type RecordedCredentials } from "./credential-record";
export { CredentialSweep, type CredentialSweepArgs } from "./credential-sweep";
export { CredentialVerification, type CredentialVerificationArgs } from "./credential-verification";
export { LocalCertificate, type LocalCertificateArgs } from "./local-certificate";
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
export { VaultCertificate, type VaultCertificateArgs } from "./vault-certificate";
export { VERIFICATION_DEFAULTS, type VerificationOptions, type VerifyMode } from "./verification-options";
