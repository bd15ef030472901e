import type { Rule } from "../rule";
import { accessTokenVersion } from "./access-token-version";
import { accessTokenVersionParts } from "./access-token-version-parts";
import { certificateLifetime } from "./certificate-lifetime";
import { clientSecretLifetime } from "./client-secret-lifetime";
import { credentialByCommand } from "./credential-by-command";
import { credentialExposed } from "./credential-exposed";
import { dangerousPermissions } from "./dangerous-permissions";
import { federatedGithubSubject } from "./federated-github-subject";
import { federatedImmutableSubject } from "./federated-immutable-subject";
import { federatedTrust } from "./federated-trust";
import { identifierUri } from "./identifier-uri";
import { implicitGrant } from "./implicit-grant";
import { liveSecrets } from "./live-secrets";
import { noCredentialOnPublicClient } from "./no-credential-on-public-client";
import { noInlinePasswords } from "./no-inline-passwords";
import { ownersMaximum } from "./owners-maximum";
import { ownersMinimum } from "./owners-minimum";
import { preferCertificateOrFederation } from "./prefer-certificate-or-federation";
import { redirectUriCount } from "./redirect-uri-count";
import { redirectUriDomain } from "./redirect-uri-domain";
import { redirectUriHttps } from "./redirect-uri-https";
import { redirectUriOutOfBand } from "./redirect-uri-out-of-band";
import { redirectUriWildcard } from "./redirect-uri-wildcard";
import { rotationFitsLifetime } from "./rotation-fits-lifetime";
import { rotationOnRefresh } from "./rotation-on-refresh";
import { rotationOverdue } from "./rotation-overdue";
import { rotationOverlap } from "./rotation-overlap";
import { rotationSchedule } from "./rotation-schedule";
import { secretInKeyVault } from "./secret-in-key-vault";
import { signInAudience } from "./sign-in-audience";
import { vaultPurgeProtection } from "./vault-purge-protection";
import { vaultRbac } from "./vault-rbac";
import { vaultSecretContentType } from "./vault-secret-content-type";
import { vaultSecretExpiry } from "./vault-secret-expiry";
import { vaultSoftDelete } from "./vault-soft-delete";

/** Every rule of the pack, in the order in which they are documented. */
export const RULES: readonly Rule[] = [
    clientSecretLifetime,
    rotationSchedule,
    rotationFitsLifetime,
    rotationOnRefresh,
    rotationOverdue,
    rotationOverlap,
    noInlinePasswords,
    liveSecrets,
    secretInKeyVault,
    vaultSecretExpiry,
    vaultSecretContentType,
    credentialExposed,
    credentialByCommand,
    certificateLifetime,
    preferCertificateOrFederation,
    noCredentialOnPublicClient,

    federatedTrust,
    federatedGithubSubject,
    federatedImmutableSubject,

    redirectUriHttps,
    redirectUriWildcard,
    redirectUriOutOfBand,
    redirectUriDomain,
    redirectUriCount,
    implicitGrant,
    ownersMinimum,
    ownersMaximum,
    identifierUri,
    signInAudience,
    accessTokenVersion,
    accessTokenVersionParts,
    dangerousPermissions,

    vaultPurgeProtection,
    vaultSoftDelete,
    vaultRbac,
];
