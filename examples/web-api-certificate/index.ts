import * as pulumi from "@pulumi/pulumi";
import { AppRegistration } from "pulumi-app-registration";

/**
 * A web API that calls other APIs, and signs in for that with a certificate. The vault makes the key pair and signs with it,
 * so there is no private key that could leak.
 */
export = async () => {
    const config = new pulumi.Config();
    const api = new AppRegistration("orders-api", {
        displayName: "Orders API",
        owners: config.requireObject<string[]>("owners"),
        api: {
            requestedAccessTokenVersion: 2,
            oauth2PermissionScopes: [
                {
                    id: "3c9a7d52-6b1e-4f80-9a2d-5e8c1b7f4063",
                    value: "Orders.Read",
                    type: "User",
                    adminConsentDisplayName: "Read orders",
                    adminConsentDescription: "Lets the application read the orders of the person who signed in.",
                },
            ],
        },
        certificates: {
            signing: {
                vault: { resourceGroupName: "rg-orders", vaultName: "kv-orders" },
                rotateEvery: "P90D",
                overlap: "P7D", // the API reads the reference once a day
                grace: "P14D",
                // May read the reference and use its key, and nothing else in the vault.
                readers: { api: { principalId: config.require("principalId") } },
            },
        },
    });
    const { secretUri, thumbprint, expiresAt, mustRunBefore } = api.certificates.signing;
    return { clientId: api.clientId, tenantId: api.tenantId, secretUri, thumbprint, expiresAt, mustRunBefore };
};
