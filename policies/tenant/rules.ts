import type { Rule } from "../rule";
import { accessTokenVersion } from "../rules/access-token-version";
import { certificateLifetime } from "../rules/certificate-lifetime";
import { clientSecretLifetime } from "../rules/client-secret-lifetime";
import { dangerousDelegatedPermissions } from "../rules/dangerous-delegated-permissions";
import { dangerousPermissions } from "../rules/dangerous-permissions";
import { federatedGithubSubject } from "../rules/federated-github-subject";
import { federatedImmutableSubject } from "../rules/federated-immutable-subject";
import { federatedTrust } from "../rules/federated-trust";
import { identifierUri } from "../rules/identifier-uri";
import { implicitGrant } from "../rules/implicit-grant";
import { liveSecrets } from "../rules/live-secrets";
import { noCredentialOnPublicClient } from "../rules/no-credential-on-public-client";
import { ownedApplicationsPermission } from "../rules/owned-applications-permission";
import { ownersMaximum } from "../rules/owners-maximum";
import { ownersMinimum } from "../rules/owners-minimum";
import { preferCertificateOrFederation } from "../rules/prefer-certificate-or-federation";
import { redirectUriCount } from "../rules/redirect-uri-count";
import { redirectUriDomain } from "../rules/redirect-uri-domain";
import { redirectUriHttps } from "../rules/redirect-uri-https";
import { redirectUriOutOfBand } from "../rules/redirect-uri-out-of-band";
import { redirectUriWildcard } from "../rules/redirect-uri-wildcard";
import { secretBesideCertificate } from "../rules/secret-beside-certificate";
import { signInAudience } from "../rules/sign-in-audience";
import { startDateAhead } from "../rules/start-date-ahead";

/**
 * The rules that can be judged by what an application and its credentials are in a tenant. All others ask for more: how a
 * credential rotates and where it is published, which only a program says; who holds a directory role or has consented.
 */
export const TENANT_RULES: readonly Rule[] = [
    clientSecretLifetime,
    startDateAhead,
    liveSecrets,
    certificateLifetime,
    preferCertificateOrFederation,
    secretBesideCertificate,
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
    dangerousPermissions,
    ownedApplicationsPermission,
    dangerousDelegatedPermissions,
];
