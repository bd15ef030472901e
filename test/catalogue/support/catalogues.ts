import { problemText } from "../../../catalogue/problem";
import { validate } from "../../../catalogue/validate";

export const NOW = "2026-11-21T06:00:00Z";
export const VAULT = { resourceGroupName: "rg-identity", vaultName: "kv-identity" };
export const OWNER = "5a1f6c3e-8d42-4b7a-9e05-c2d8f17b4a60";

/** The messages about a whole configuration. */
export function problemsOf(
    config: Record<string, unknown>,
    signedInTenantId?: string,
    facts: { readonly subscriptionId?: undefined } = {},
): string[] {
    const { problems = [] } = validate(config, { now: NOW, signedInTenantId, subscriptionId: OWNER, ...facts });
    return problems.map((problem) => problemText(problem));
}

/** The messages about one app called `web`, in a catalogue that has a vault. */
export function problemsOfApp(app: unknown): string[] {
    return problemsOf({ vault: VAULT, apps: { web: app } });
}

/** The messages about one client secret called `main`. */
export function problemsOfSecret(secret: unknown): string[] {
    return problemsOfApp({ clientSecrets: { main: secret } });
}
