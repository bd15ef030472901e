import * as keyvault from "@pulumi/azure-native/keyvault";
import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import { appsOf, type Size, VAULT } from "./stage";

/** The same apps as somebody declares them who has the two providers alone. */
export function declareApps(size: Size): void {
    for (const { name, isDue } of appsOf(size)) {
        const application = new azuread.Application(name, { displayName: name });
        new azuread.ServicePrincipal(name, { clientId: application.clientId });
        const password = new azuread.ApplicationPassword(name, {
            applicationId: application.id,
            displayName: name,
            endDate: "2027-12-01T00:00:00Z",
            rotateWhenChanged: { rotation: isDue ? String(size.wave) : "0" },
        });
        new keyvault.Secret(name, {
            ...VAULT,
            secretName: `${name}-by-hand`,
            properties: { value: pulumi.secret(password.value), contentType: "text/plain" },
        });
    }
}
