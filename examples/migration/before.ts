import * as keyvault from "@pulumi/azure-native/keyvault";
import * as azuread from "@pulumi/azuread";

/** Whoever is left when one of them is away; the deployment's own identity belongs among them where it owns what it manages. */
export const OWNERS = ["5a1f6c3e-8d42-4b7a-9e05-c2d8f17b4a60", "e07b92d4-3c5f-4e18-b6a9-1f4d83c0725b"];

/**
 * The program as it was: a secret that somebody renews by hand, by changing `renewed`.
 * @param retainOnDelete the first step of the move: what is taken out of the program stays in Entra and in the vault
 */
export const handWritten = (retainOnDelete: boolean) => async () => {
    const application = new azuread.Application("web-app", { displayName: "Web", owners: OWNERS });
    new azuread.ServicePrincipal("web-principal", { clientId: application.clientId });
    const password = new azuread.ApplicationPassword(
        "web-password",
        {
            applicationId: application.id,
            endDate: "2026-07-01T00:00:00Z",
            rotateWhenChanged: { renewed: "2026-01" },
        },
        { retainOnDelete },
    );
    const secret = new keyvault.Secret(
        "web-secret",
        {
            resourceGroupName: "rg-web",
            vaultName: "kv-web",
            secretName: "web-client-secret",
            properties: { value: password.value },
        },
        { retainOnDelete },
    );
    return { secretUri: secret.properties.secretUri };
};
