import * as pulumi from "@pulumi/pulumi";
import { RotatingClientSecret } from "pulumi-app-registration";

const SITES = { north: "kv-legacy-north", south: "kv-legacy-south" };

/**
 * An old daemon whose app registration exists already and is managed elsewhere. It runs in two data centres, with a secret
 * in a vault of its own in each: one can be revoked without touching the other.
 */
export = async () => {
    const clientId = new pulumi.Config().require("clientId");
    const secrets = Object.entries(SITES).map(([site, vaultName]) => {
        const secret = new RotatingClientSecret(`legacy-daemon-${site}`, {
            clientId,
            vault: { resourceGroupName: "rg-legacy", vaultName },
            secretName: "legacy-daemon",
            rotateEvery: "P60D",
            overlap: "P14D", // it is restarted every other Sunday, and reads its secret then
            grace: "P7D",
            tags: { site },
        });
        return [site, { secretUri: secret.secretUri, mustRunBefore: secret.mustRunBefore }];
    });
    return Object.fromEntries(secrets);
};
