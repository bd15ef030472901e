import {
    AzureCliCredential,
    ClientAssertionCredential,
    ClientCertificateCredential,
    ClientSecretCredential,
    ManagedIdentityCredential,
    type TokenCredential,
} from "@azure/identity";
import { type Destination, GuardedClient } from "../rest/guarded-client";
import { retriedByLibraries } from "../rest/retried-by-libraries";
import { createSender, defaultHttpClient, type Send, type Transport } from "../rest/transport";
import { authorityAliases } from "./authority-hosts";
import type { LoginMethod } from "./choose-login-method";
import type { Cloud } from "./cloud";
import { ManagedIdentityEndpointCredential } from "./managed-identity-endpoint";
import { readCertificate } from "./read-certificate";
import { requestAssertion } from "./request-assertion";

/** The Azure CLI starts slowly; the library's own limit of ten seconds is too short for a busy machine. */
const CLI_TIMEOUT_MS = 60_000;

/**
 * Makes the credential of `@azure/identity` for a login method. Tokens are kept in memory only, and no method ever
 * asks a person. Secrets and assertions go to the cloud's authority only, by any of its names.
 */
export function createCredential(method: LoginMethod, cloud: Cloud, transport: Transport): TokenCredential {
    const send = createSender(transport);
    if (method.kind === "azureCli") {
        return new AzureCliCredential({ tenantId: method.tenantId, processTimeoutInMs: CLI_TIMEOUT_MS });
    }
    const plain = transport.http ?? defaultHttpClient();
    if (method.kind === "managedIdentity") {
        const options = optionsFor(cloud, { ...transport, http: new GuardedClient(plain) });
        return method.endpoint
            ? new ManagedIdentityEndpointCredential(method.endpoint, method.clientId, send)
            : new ManagedIdentityCredential({ ...options, clientId: method.clientId });
    }
    const http = new GuardedClient(plain, authorityOf(cloud));
    const credential = forServicePrincipal(method, optionsFor(cloud, { ...transport, http }), send);
    return {
        getToken: async (...request) => {
            http.refused = undefined;
            try {
                return await credential.getToken(...request);
            } catch (error) {
                throw http.refused ?? error;
            }
        },
    };
}

type ServicePrincipalMethod = Exclude<LoginMethod, { kind: "azureCli" | "managedIdentity" }>;

function forServicePrincipal(
    method: ServicePrincipalMethod,
    options: ReturnType<typeof optionsFor>,
    send: Send,
): TokenCredential {
    const { tenantId, clientId } = method;
    switch (method.kind) {
        case "certificate":
            return new ClientCertificateCredential(tenantId, clientId, readCertificate(method), options);
        case "secret":
            return new ClientSecretCredential(tenantId, clientId, method.clientSecret, options);
        case "oidcToken":
            return new ClientAssertionCredential(tenantId, clientId, async () => method.token, options);
        case "azureDevOps":
        case "gitHub":
            return new ClientAssertionCredential(tenantId, clientId, () => requestAssertion(method, send), options);
    }
}

function optionsFor(cloud: Cloud, { http, retries, delays }: Transport) {
    return {
        authorityHost: cloud.loginEndpoint,
        disableInstanceDiscovery: !cloud.discoverable,
        httpClient: http && retriedByLibraries(http, delays),
        retryOptions: {
            ...(retries !== undefined && { maxRetries: retries }),
            ...(delays && { retryDelayInMs: delays.firstMs, maxRetryDelayInMs: delays.longestMs }),
        },
    };
}

/** The library may ask for one name of an authority and be referred to another. */
function authorityOf({ loginEndpoint }: Cloud): Destination {
    const origins = authorityAliases(new URL(loginEndpoint).host).map((host) => `https://${host}`);
    return {
        name: loginEndpoint,
        includes: (address) => URL.canParse(address) && origins.includes(new URL(address).origin),
    };
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
