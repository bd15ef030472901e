// In ESM, a folder of the SDK is not found by its name alone.
import {
    LocalWorkspace,
    type PreviewOptions,
    type ProjectSettings,
    PulumiCommand,
} from "@pulumi/pulumi/automation/index.js";
import { AppRegistration, gitHubActions, Provider } from "pulumi-app-registration";
import { policyPack, profiles } from "pulumi-app-registration/policies";
import { type SimulatedTenant, startTenant } from "pulumi-app-registration/simulator";

const VAULT = { vaultName: "kv-packed", resourceGroupName: "rg-packed" };

/** What a user declares. */
async function program(): Promise<Record<string, unknown>> {
    const web = new AppRegistration("web", {
        displayName: "web",
        owners: ["5a1f6c3e-8d42-4b7a-9e05-c2d8f17b4a60", "e07b92d4-3c5f-4e18-b6a9-1f4d83c0725b"],
        clientSecrets: { default: { vault: VAULT, rotateEvery: "P30D", overlap: "P2D", grace: "P5D" } },
        federatedCredentials: {
            production: gitHubActions({
                repository: "contoso/web",
                ownerId: 5544123,
                repositoryId: 821093847,
                environment: "production",
            }),
        },
    });
    return {
        clientId: web.clientId,
        generation: web.clientSecrets.default.generation,
        isProvider: Provider.isInstance(web),
    };
}

async function deploy(tenant: SimulatedTenant): Promise<void> {
    tenant.azure.createVault(VAULT.vaultName, VAULT.resourceGroupName);
    // The Automation API's type does not know this part of Pulumi.yaml.
    const projectSettings: ProjectSettings & Pick<SimulatedTenant, "plugins"> = {
        name: "packed",
        runtime: "nodejs",
        backend: { url: `file://${process.cwd()}` },
        plugins: tenant.plugins,
    };
    const stack = await LocalWorkspace.createOrSelectStack(
        { stackName: "prod", projectName: "packed", program },
        {
            workDir: process.cwd(),
            pulumiCommand: await PulumiCommand.get({ root: process.env["PULUMI_ROOT"], skipVersionCheck: true }),
            pulumiHome: `${process.cwd()}/home`,
            envVars: { PULUMI_CONFIG_PASSPHRASE: "simulated", PULUMI_SKIP_UPDATE_CHECK: "true" },
            projectSettings,
        },
    );
    const judged: PreviewOptions = { policyPacks: [policyPack], policyPackConfigs: [profiles.default] };
    const preview = await tenant.run(stack, () => stack.preview(judged));
    const first = await tenant.run(stack, () => stack.up());
    const old = tenant.azure.currentSecretValue(VAULT.vaultName, "prod-web-default") ?? "";
    tenant.clock.advance("P30D");
    const second = await tenant.run(stack, () => stack.up());
    const clientId = String(second.outputs["clientId"]?.value);
    const renewed = tenant.azure.currentSecretValue(VAULT.vaultName, "prod-web-default") ?? "";
    console.log(
        JSON.stringify({
            isJudged: /Policies:[\s\S]*app-registration/.test(preview.stdout),
            generations: [first.outputs["generation"]?.value, second.outputs["generation"]?.value],
            isNew: renewed !== old,
            isAccepted: tenant.azure.signIn(clientId, renewed).ok,
        }),
    );
}

async function main(): Promise<void> {
    const tenant = await startTenant({ clock: "2026-01-05T06:00:00Z" });
    try {
        await deploy(tenant);
    } finally {
        await tenant.stop();
    }
}

main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
});
