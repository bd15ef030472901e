/** What Microsoft's sovereign clouds call themselves in the foreign tokens that they exchange. */
const AUDIENCES: Readonly<Record<string, string>> = {
    usgovernment: "api://AzureADTokenExchangeUSGov",
    usgovernmentl4: "api://AzureADTokenExchangeUSGov",
    usgovernmentl5: "api://AzureADTokenExchangeUSGov",
    dod: "api://AzureADTokenExchangeUSGov",
    china: "api://AzureADTokenExchangeChina",
};

/**
 * The audience of tokens that Entra exchanges.
 * @param chosen the name of the cloud, as `azuread:environment` and `ARM_ENVIRONMENT` have it
 */
export function tokenExchangeAudience(chosen: string | undefined): string {
    return AUDIENCES[chosen?.toLowerCase() ?? ""] ?? "api://AzureADTokenExchange";
}
