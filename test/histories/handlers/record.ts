import type { Simulator } from "../../../simulator";
import type { SecretVersion } from "../../../simulator/tenant/vault-secret";

/** What the secret of these histories is called in every vault. */
export const SECRET = "prod-web-default";

/** Every version that a vault has of the secret, oldest first; of a softly deleted one too. */
export function allVersions({ tenant }: Simulator, vault: string): readonly SecretVersion[] {
    return tenant.keyVaults.find(vault)?.secrets.get(SECRET)?.versions ?? [];
}

/** The key ids that a vault's versions name. */
export function namedIn(simulator: Simulator, vault: string): string[] {
    return allVersions(simulator, vault).flatMap(({ tags }) => tags?.["keyId"] ?? []);
}
