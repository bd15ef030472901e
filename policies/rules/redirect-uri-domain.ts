import { REDIRECT_URI_TYPES } from "../facts/registrations/redirect-uris";
import { canonicalDomain, isWithin, webHostOf } from "../facts/texts/domains";
import { judgeRedirectUris } from "../judging/redirect-uris";
import { domainProblem } from "../judging/settings";
import type { ResourceRule } from "../rule";

interface Config {
    readonly deniedDomains: readonly string[];
}

/** Tunnels, request recorders and names for any address: whoever comes next can have the same host. */
const CLAIMABLE_BY_ANYONE: readonly string[] = [
    "beeceptor.com",
    "bore.pub",
    "burpcollaborator.net",
    "interact.sh",
    "lhr.life",
    "lhr.rocks",
    "loca.lt",
    "localhost.run",
    "localtunnel.me",
    "mocky.io",
    "ngrok.app",
    "ngrok.dev",
    "ngrok.io",
    "ngrok-free.app",
    "ngrok-free.dev",
    "nip.io",
    "oast.fun",
    "oast.live",
    "oast.me",
    "oast.online",
    "oast.pro",
    "oast.site",
    "oastify.com",
    "pagekite.me",
    "pipedream.net",
    "requestbin.com",
    "requestbin.net",
    "requestcatcher.com",
    "serveo.net",
    "sslip.io",
    "trycloudflare.com",
    "webhook.site",
    "xip.io",
];

/** Services that lead on to wherever whoever made the short address says, today and tomorrow. */
const SHORTENERS: readonly string[] = [
    "bit.do",
    "bit.ly",
    "bl.ink",
    "buff.ly",
    "cutt.ly",
    "goo.gl",
    "is.gd",
    "ow.ly",
    "rb.gy",
    "rebrand.ly",
    "short.io",
    "shorturl.at",
    "t.co",
    "t.ly",
    "tiny.cc",
    "tinyurl.com",
    "v.gd",
];

/** No redirect to a domain on the deny list. */
export const redirectUriDomain: ResourceRule<Config> = {
    name: "redirect-uri-domain",
    description: "No redirect URI leads to one of deniedDomains or below it.",
    level: "mandatory",
    severity: "high",
    frameworks: [
        "Microsoft: security best practices for application properties",
        "Microsoft Zero Trust assessment 21885",
    ],
    remediationSteps: [
        "Replace the redirect URI by one on a domain of your own.",
        "For development use http://localhost, which needs no tunnel.",
    ],
    types: REDIRECT_URI_TYPES,
    settings: {
        deniedDomains: {
            type: "array",
            items: { type: "string" },
            description:
                "Domains that count with everything below them; the default are hosts that anyone can claim, and URL shorteners.",
            default: [...CLAIMABLE_BY_ANYONE, ...SHORTENERS],
            problem: domainProblem,
        },
    },
    judge: (resource, { config }) => {
        const denied = config.deniedDomains.map(canonicalDomain);
        return judgeRedirectUris(resource, ({ uri }) => {
            const host = webHostOf(uri);
            const found = denied.find((domain) => isWithin(host, domain));
            return found && { said: "leads to a domain on the deny list: use a domain of your own.", shown: found };
        });
    },
};
