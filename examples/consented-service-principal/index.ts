import * as pulumi from "@pulumi/pulumi";
import { RotatingClientSecret } from "pulumi-app-registration";

/**
 * An application of another tenant that is here by consent: its registration is out of reach, but its service principal in
 * this tenant can have secrets of its own.
 */
export = async () => {
    const config = new pulumi.Config();
    const secret = new RotatingClientSecret("partner-import", {
        servicePrincipalId: config.require("servicePrincipalId"),
        clientId: config.require("clientId"),
        vault: { resourceGroupName: "rg-partners", vaultName: "kv-partners" },
        rotateEvery: "P90D",
        overlap: "P7D",
        grace: "P14D",
        publishIds: true,
    });
    return { secretUri: secret.secretUri, expiresAt: secret.expiresAt, mustRunBefore: secret.mustRunBefore };
};
