import type { Environment } from "../../contract/clock";
import type { Session } from "../login/session";
import { vaultOrigin } from "../login/vault-origin";
import type { Waiting } from "../rest/waiting";
import type { SecretVault } from "./secret-vault";
import { type VaultInput, vaultLabel } from "./vault-input";

export interface VaultDependencies {
    readonly env: Environment;
    readonly waiting: Waiting;
}

/**
 * Opens a secret in one of its vaults.
 * @throws when it is written through Resource Manager and its address is not complete
 */
export async function openVault(
    vault: VaultInput,
    secretName: string,
    session: Session,
    { env, waiting }: VaultDependencies,
): Promise<SecretVault> {
    const name = vaultLabel(vault);
    if (vault.writeThrough !== "resourceManager") {
        // Loaded here, as the login is: most deployments ask no vault anything.
        const { DataPlaneVault } = await import("./data-plane-vault.js");
        const origin = vaultOrigin(session.cloud, vault.vaultName);
        return new DataPlaneVault(name, origin, secretName, session.client, waiting);
    }
    const subscriptionId = vault.subscriptionId ?? env["ARM_SUBSCRIPTION_ID"];
    const { resourceGroupName, vaultName } = vault;
    if (!subscriptionId || !resourceGroupName) {
        const missing = subscriptionId ? "resourceGroupName" : "subscriptionId (else ARM_SUBSCRIPTION_ID)";
        throw new Error(
            `The vault "${name}" is written through Resource Manager, but ${missing} is missing. Give it, or leave ` +
                "writeThrough out.",
        );
    }
    const { ResourceManagerVault } = await import("./resource-manager-vault.js");
    return new ResourceManagerVault(name, { subscriptionId, resourceGroupName, vaultName }, secretName, session);
}
