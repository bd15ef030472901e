import {
    AzureCliCredential,
    ClientAssertionCredential,
    ClientCertificateCredential,
    ClientSecretCredential,
    ManagedIdentityCredential,
    type TokenCredential,
} from "@azure/identity";
import { createSender, type Transport } from "../rest/transport";
import type { LoginMethod } from "./choose-login-method";
import type { Cloud } from "./cloud";
import { ManagedIdentityEndpointCredential } from "./managed-identity-endpoint";
import { readCertificate } from "./read-certificate";
import { requestAssertion } from "./request-assertion";

/** The Azure CLI starts slowly; the library's own limit of ten seconds is too short for a busy machine. */
const CLI_TIMEOUT_MS = 60_000;

/**
 * Makes the credential of `@azure/identity` for a login method. Tokens are kept in memory only, and no method ever
 * asks a person.
 */
export function createCredential(method: LoginMethod, cloud: Cloud, transport: Transport): TokenCredential {
    const options = {
        authorityHost: cloud.loginEndpoint,
        disableInstanceDiscovery: !cloud.discoverable,
        httpClient: transport.http,
        tlsOptions: transport.tls,
        retryOptions: {
            ...(transport.retries !== undefined && { maxRetries: transport.retries }),
            ...(transport.delays && {
                retryDelayInMs: transport.delays.firstMs,
                maxRetryDelayInMs: transport.delays.longestMs,
            }),
        },
    };
    switch (method.kind) {
        case "certificate":
            return new ClientCertificateCredential(method.tenantId, method.clientId, readCertificate(method), options);
        case "secret":
            return new ClientSecretCredential(method.tenantId, method.clientId, method.clientSecret, options);
        case "oidcToken":
            return new ClientAssertionCredential(method.tenantId, method.clientId, async () => method.token, options);
        case "azureDevOps":
        case "gitHub": {
            const send = createSender(transport);
            const assertion = () => requestAssertion(method, send);
            return new ClientAssertionCredential(method.tenantId, method.clientId, assertion, options);
        }
        case "managedIdentity":
            return method.endpoint
                ? new ManagedIdentityEndpointCredential(method.endpoint, method.clientId, createSender(transport))
                : new ManagedIdentityCredential({ ...options, clientId: method.clientId });
        case "azureCli":
            return new AzureCliCredential({ tenantId: method.tenantId, processTimeoutInMs: CLI_TIMEOUT_MS });
    }
}

/** Names the method for an error, without anything secret. */
export function describeMethod(method: LoginMethod): string {
    const principal = "clientId" in method && method.clientId ? ` of client ${method.clientId}` : "";
    const tenant = "tenantId" in method && method.tenantId ? ` in tenant ${method.tenantId}` : "";
    const what: Record<LoginMethod["kind"], string> = {
        certificate: "the certificate",
        secret: "the client secret",
        oidcToken: "the OIDC token",
        azureDevOps: "the Azure DevOps service connection",
        gitHub: "the OIDC token of GitHub Actions",
        managedIdentity: "the managed identity",
        azureCli: "the Azure CLI's account",
    };
    return what[method.kind] + principal + tenant;
}
