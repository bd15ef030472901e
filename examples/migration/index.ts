import { AppRegistration } from "pulumi-app-registration";
import { OWNERS } from "./before";

/** The program as it is now: the same application, service principal and vault secret, with a secret that rotates by itself. */
export = async () => {
    const web = new AppRegistration("web", {
        displayName: "Web",
        owners: OWNERS,
        takeOver: { application: "web-app", servicePrincipal: "web-principal" },
        clientSecrets: {
            default: {
                secretName: "web-client-secret",
                takeOver: true,
                vault: { resourceGroupName: "rg-web", vaultName: "kv-web" },
                rotateEvery: "P90D",
                overlap: "P7D",
                grace: "P14D",
            },
        },
    });
    return { secretUri: web.clientSecrets.default.secretUri };
};
