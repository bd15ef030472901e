import { AppRegistration } from "pulumi-app-registration";

const app = new AppRegistration("orders", {
    displayName: "Orders",
    clientSecrets: {
        default: {
            vault: { resourceGroupName: "rg-orders", vaultName: "kv-orders" },
            rotateEvery: "P90D",
            grace: "P14D",
            overlap: "P7D",
        },
    },
});

export const clientId = app.clientId;
