import * as keyvault from "@pulumi/azure-native/keyvault";
import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";

const app = new azuread.Application("orders", { displayName: "Orders" });
new azuread.ServicePrincipal("orders", { clientId: app.clientId });
const password = new azuread.ApplicationPassword("orders", {
    applicationId: app.id,
    displayName: "orders",
    endDate: "2026-06-01T00:00:00Z",
    rotateWhenChanged: { rotation: "1" },
});
new keyvault.Secret("orders", {
    resourceGroupName: "rg-orders",
    vaultName: "kv-orders",
    secretName: "orders",
    properties: { value: pulumi.secret(password.value) },
});

export const clientId = app.clientId;
