import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import { clockFrom, refuseMovedClock } from "../../contract/clock";
import { PACKAGE } from "../../contract/provider-settings";
import type { VaultTarget } from "../credentials/vault-target";
import { loginProblem } from "./login-problem";
import { runError } from "./plain-error";

/**
 * The present, for judging what a program asks for: the clock that the plugin will plan with, moved or not.
 * @throws RunError when this is a deployment under a moved clock: the plugin refuses its own resources, but by then an
 * application could have been created
 */
export function programNow(): string {
    try {
        if (!pulumi.runtime.isDryRun()) {
            refuseMovedClock(process.env);
        }
        return clockFrom(process.env, () => new Date())();
    } catch (error) {
        throw runError(error instanceof Error ? error.message : String(error));
    }
}

/** Whose a resource is, for those who look at it in Azure: `<project>/<stack>/<resource name>`. */
export function ownerOf(name: string): string {
    return `${pulumi.getProject()}/${pulumi.getStack()}/${name}`;
}

/**
 * The tenant that the program's resources belong to: `app-registration:tenantId` of the stack, else `azuread:tenantId`,
 * else `ARM_TENANT_ID`.
 */
export function programTenant(): string | undefined {
    return (
        new pulumi.Config(PACKAGE).get("tenantId") ||
        azuread.config.tenantId ||
        process.env["ARM_TENANT_ID"] ||
        undefined
    );
}

/**
 * The subscription that vaults are in: `app-registration:subscriptionId` of the stack, else `azure-native:subscriptionId`,
 * else `ARM_SUBSCRIPTION_ID`.
 */
export function programSubscription(): string | undefined {
    const configured = (namespace: string) => new pulumi.Config(namespace).get("subscriptionId");
    return configured(PACKAGE) || configured("azure-native") || process.env["ARM_SUBSCRIPTION_ID"] || undefined;
}

/** Why this program's own resources could not log in, though those of azuread can; see {@link loginProblem}. */
export function programLoginProblem(): string | undefined {
    return loginProblem((key) => pulumi.runtime.getConfig(key), process.env);
}

/** Continues a sentence about what needs it. */
export const NO_SUBSCRIPTION =
    "nothing names the vault's subscription: set app-registration:subscriptionId, azure-native:subscriptionId or " +
    "ARM_SUBSCRIPTION_ID";

/**
 * The ARM id of a vault.
 * @throws RunError when nothing names the subscription
 */
export function vaultId({ subscriptionId, resourceGroupName, vaultName }: VaultTarget): pulumi.Output<string> {
    const subscription = subscriptionId ?? programSubscription();
    if (subscription === undefined) {
        throw runError(`The vault's address is needed, but ${NO_SUBSCRIPTION}.`);
    }
    return pulumi.interpolate`/subscriptions/${subscription}/resourceGroups/${resourceGroupName}/providers/Microsoft.KeyVault/vaults/${vaultName}`;
}
