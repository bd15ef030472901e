import { NearExpiryAlert, type VaultTarget } from "../components";
import type { Catalogue } from "./schema/catalogue";
import type { Vault } from "./schema/vault";

/** Has the catalogue's vault tell somebody of secrets that end soon, when the catalogue asks for that. */
export function declareAlert({ vault }: Catalogue, targetOf: (vault: Vault) => VaultTarget): void {
    if (vault?.nearExpiryAlert) {
        new NearExpiryAlert(`${vault.vaultName}-near-expiry`, { vault: targetOf(vault), ...vault.nearExpiryAlert });
    }
}
