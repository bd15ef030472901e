import * as keyvault from "@pulumi/azure-native/keyvault";
import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import { RotationSchedule } from "pulumi-app-registration";

/** For those who keep `azuread.ApplicationPassword` and the vault secret in their own hands: the schedule alone is ours. */
export = async () => {
    const application = new azuread.Application("reports", {
        displayName: "Reports",
        owners: ["5a1f6c3e-8d42-4b7a-9e05-c2d8f17b4a60", "e07b92d4-3c5f-4e18-b6a9-1f4d83c0725b"],
    });
    new azuread.ServicePrincipal("reports-principal", { clientId: application.clientId });
    const schedule = new RotationSchedule("reports-schedule", { rotateEvery: "P90D", overlap: "P7D", grace: "P14D" });
    const { generation, displayName, expiresAt: endDate } = schedule;
    const password = new azuread.ApplicationPassword(
        "reports-password",
        {
            applicationId: application.id,
            displayName,
            endDate,
            rotateWhenChanged: { generation: pulumi.interpolate`${generation}`, endDate, displayName },
        },
        // The replaced one leaves the state and stays in Entra until its own end: consumers still hold it.
        { retainOnDelete: true },
    );
    const secret = new keyvault.Secret("reports-secret", {
        resourceGroupName: "rg-reports",
        vaultName: "kv-reports",
        secretName: "reports",
        properties: {
            value: pulumi.secret(password.value),
            contentType: "application/vnd.entra.client-secret",
            attributes: { enabled: true, expires: endDate.apply((end) => Date.parse(end) / 1_000) },
        },
    });
    return {
        secretUri: secret.properties.secretUri,
        nextRotation: schedule.nextRotation,
        mustRunBefore: schedule.mustRunBefore,
    };
};
