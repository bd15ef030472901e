import { REDIRECT_URI_TYPES } from "../facts/registrations/redirect-uris";
import { hostsDeclared, reusableDomainOf } from "../facts/registrations/reusable-hosts";
import { declared } from "../facts/resource";
import { canonicalDomain, webHostOf } from "../facts/texts/domains";
import { judgeRedirectUris } from "../judging/redirect-uris";
import { domainProblem } from "../judging/settings";
import type { StackRule } from "../rule";

interface Config {
    readonly reusableDomains: readonly string[];
    readonly exceptDeclared: boolean;
}

/** Hosting services on which a site chooses the name of its host, which is free again when the site is deleted. */
const REUSABLE: readonly string[] = [
    "amplifyapp.com",
    "azure-api.net",
    "azurecontainer.io",
    "azureedge.net",
    "azurefd.net",
    "azurewebsites.net",
    "azurewebsites.us",
    "chinacloudapp.cn",
    "chinacloudsites.cn",
    "cloudapp.azure.com",
    "cloudapp.net",
    "core.windows.net",
    "elasticbeanstalk.com",
    "firebaseapp.com",
    "fly.dev",
    "github.io",
    "gitlab.io",
    "glitch.me",
    "herokuapp.com",
    "netlify.app",
    "onrender.com",
    "pages.dev",
    "s3.amazonaws.com",
    "surge.sh",
    "trafficmanager.net",
    "usgovcloudapp.net",
    "vercel.app",
    "web.app",
];

/**
 * No redirect to where somebody else may be tomorrow. Advice only, since such a host is as good as another while its site
 * stands, and most programs declare or know theirs.
 */
export const redirectUriDanglingHost: StackRule<Config> = {
    name: "redirect-uri-dangling-host",
    description:
        "No redirect URI leads to a host below one of reusableDomains, whose name anybody can take once its site is deleted, " +
        "unless the site is a resource of the stack or its name has a hash that Azure gives to no one else.",
    level: "advisory",
    severity: "medium",
    frameworks: [
        "Microsoft Zero Trust assessment 21885",
        "Microsoft: prevent dangling DNS entries and avoid subdomain takeover",
    ],
    remediationSteps: [
        "Give the site a domain of your own, and redirect there.",
        "Or declare the site in the same stack, so that both are deleted together.",
        "Or let App Service make a unique default host name: {name}-{hash}.{region}.azurewebsites.net.",
    ],
    types: REDIRECT_URI_TYPES,
    settings: {
        reusableDomains: {
            type: "array",
            items: { type: "string" },
            description: "Domains below which anybody can have a host whose name is free.",
            default: REUSABLE,
            problem: domainProblem,
        },
        exceptDeclared: {
            type: "boolean",
            description: "Whether hosts of sites that the stack itself declares are left out.",
            default: true,
        },
    },
    judgeInStack: (resource, stack, { config: { reusableDomains, exceptDeclared } }) => {
        const domains = reusableDomains.map(canonicalDomain);
        return judgeRedirectUris({ ...resource, props: declared(resource) }, ({ uri }) => {
            const host = webHostOf(uri);
            const found = reusableDomainOf(host, domains);
            return found && !(exceptDeclared && hostsDeclared(stack)(host))
                ? {
                      said:
                          "leads to a host whose name anybody can take once its site is deleted: use a domain of your own, or " +
                          "declare the site in this stack.",
                      shown: found,
                  }
                : undefined;
        });
    },
};
