/**
 * How long after a new Key Vault version consumers of a kind may still use the old one, when they are left at their
 * defaults and name no version. From the vendors' documentation, 2026-11.
 */
export const CONSUMER_PROFILES = {
    /** Key Vault references of Azure App Service are fetched again within 24 hours. */
    "app-service": "P1D",
    /** Azure Functions share App Service's references. */
    functions: "P1D",
    /** Azure Container Apps take a new version within 30 minutes and restart what uses it. */
    "container-apps": "PT30M",
    /** The secrets store CSI driver on AKS polls every two minutes when auto-rotation is on. */
    "aks-csi": "PT2M",
    /** External Secrets Operator: `refreshInterval` is one hour. */
    "external-secrets": "PT1H",
} as const satisfies Readonly<Record<string, string>>;

/** The name of a kind of consumer whose refresh is known. */
export type ConsumerProfile = keyof typeof CONSUMER_PROFILES;

/** The refresh of a named profile as an ISO 8601 duration, or `undefined` when there is no such profile. */
export function profileRefresh(name: string): string | undefined {
    const found = Object.entries(CONSUMER_PROFILES).find(([profile]) => profile === name);
    return found?.[1];
}
