import { vaultNameProblem } from "../../contract/vault-name";
import type { Cloud } from "./cloud";

/**
 * The address of a vault: `https://kv-identity.vault.azure.net`.
 * @throws when no vault can have this name
 */
export function vaultOrigin(cloud: Pick<Cloud, "keyVaultDomain">, vaultName: string): string {
    const problem = vaultNameProblem(vaultName);
    if (problem !== undefined) {
        throw new Error(`vaultName ${problem}.`);
    }
    return `https://${vaultName.toLowerCase()}.${cloud.keyVaultDomain}`;
}

/** Whether an address is that of one of the cloud's vaults, or of something in it. */
export function isInVault({ keyVaultDomain }: Pick<Cloud, "keyVaultDomain">, address: string): boolean {
    if (!URL.canParse(address)) {
        return false;
    }
    const { origin, username, password } = new URL(address);
    const domain = new URL(`https://vault.${keyVaultDomain}`).host.slice("vault".length);
    const name = origin.slice("https://".length, -domain.length);
    return (
        username === "" &&
        password === "" &&
        origin === `https://${name}${domain}` &&
        vaultNameProblem(name) === undefined
    );
}

/**
 * The vault's part of an address in it.
 * @throws when it is in no vault of the cloud: a token would go to a stranger
 */
export function originInVault(cloud: Pick<Cloud, "name" | "keyVaultDomain">, address: string): string {
    if (!isInVault(cloud, address)) {
        throw new Error(
            `${JSON.stringify(address).slice(0, 200)} is in no vault of the cloud "${cloud.name}", whose vaults are at ` +
                `https://NAME.${cloud.keyVaultDomain}. Correct the address, or name its cloud.`,
        );
    }
    return new URL(address).origin;
}
