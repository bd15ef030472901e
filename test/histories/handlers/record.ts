import { ledgerIn } from "../../../provider/schedule/plan-ledger";
import type { Recorded } from "../../../provider/wire/handler";
import type { Simulator } from "../../../simulator";
import type { SecretVersion } from "../../../simulator/tenant/vault-secret";
import type { ToldDate } from "../moments";

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

/** The vaults that a state names in what was asked for last and in what was done, and the key ids that it says are published. */
export function rememberedIn(state: Recorded | undefined): { known: string[]; remembered: string[] } {
    const { vaults } = (state?.inputs ?? {}) as { vaults?: readonly { readonly vaultName: string }[] };
    const { secretUris, published } = (state?.outputs ?? {}) as { secretUris?: object; published?: readonly string[] };
    const known = [...(vaults ?? []).map(({ vaultName }) => vaultName), ...Object.keys(secretUris ?? {})];
    return { known, remembered: [...(published ?? [])] };
}

/** Whether another run would have nothing to do: nothing is due, and no generation has ended that the state still tells of. */
export function isSettledAt(now: string, state: Recorded | undefined): boolean {
    const previous = ledgerIn(state?.inputs["ledger"])?.previous ?? [];
    return now < (datesIn(state)?.nextRotation ?? "") && previous.every(({ expiresAt }) => now < expiresAt);
}

/** The dates that a state tells. */
export function datesIn(state: Recorded | undefined): Record<ToldDate, string> | undefined {
    const { nextRotation, mustRunBefore, expiresAt } = state?.outputs ?? {};
    return nextRotation === undefined
        ? undefined
        : {
              nextRotation: String(nextRotation),
              mustRunBefore: String(mustRunBefore),
              expiresAt: String(expiresAt),
          };
}
