import * as keyvault from "@pulumi/azure-native/keyvault";
import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";

/** One app in so many resources: a large stack is mostly something else. */
const RESOURCES_PER_APP = 40;

class Unrelated extends pulumi.CustomResource {}

/** A program of about so many resources: some apps with rotating, delivered secrets, and much that no rule is about. */
export function programOf(size: number): () => Promise<void> {
    return async () => {
        for (let index = 0; index < size; index++) {
            const place = index % RESOURCES_PER_APP;
            if (place === 0) {
                declareApp(`app-${index}`);
            } else if (place > 4) {
                new Unrelated("azure-native:storage:StorageAccount", `account-${index}`, {
                    accountName: `account${index}`,
                    resourceGroupName: "rg-bench",
                    location: "westeurope",
                    sku: { name: "Standard_LRS" },
                    networkRuleSet: { defaultAction: "Deny", ipRules: [{ iPAddressOrRange: "192.0.2.1" }] },
                    tags: { team: "bench", index: String(index) },
                });
            }
        }
    };
}

/** Five resources that most rules have to look at. */
function declareApp(name: string): void {
    const app = new azuread.Application(name, {
        displayName: name,
        owners: ["5a1f6c3e-8d42-4b7a-9e05-c2d8f17b4a60", "e07b92d4-3c5f-4e18-b6a9-1f4d83c0725b"],
        web: { redirectUris: [`https://${name}.example.com/signin`] },
    });
    new azuread.ServicePrincipal(name, { clientId: app.clientId });
    const rotating = new Unrelated("time:index/rotating:Rotating", name, { rotationDays: 90 });
    const secret = new azuread.ApplicationPassword(name, {
        applicationId: app.id,
        endDate: "2026-06-01T00:00:00Z",
        rotateWhenChanged: { rotation: rotating.id },
    });
    new keyvault.Secret(name, {
        resourceGroupName: "rg-bench",
        vaultName: "kv-bench",
        secretName: name,
        properties: {
            value: pulumi.secret(secret.value),
            contentType: "application/vnd.entra.client-secret",
            attributes: { expires: Date.parse("2026-06-01T00:00:00Z") / 1000 },
        },
    });
}
