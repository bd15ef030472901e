import { domainToUnicode } from "node:url";
import { nearest } from "../../rotation/nearest";

/**
 * The hosts that issue tokens, by cloud; the names of one cloud stand for the same service. They are those that MSAL
 * trusts without asking (@azure/msal-common, authority/AuthorityMetadata, `instanceDiscoveryMetadata`), where
 * login-us.microsoftonline.com, which served US Government first, is an entry of its own. The list's sovereign clouds
 * (login.sovcloud-identity.fr, .de, .sg) have no endpoints here: they are reached by their metadata host.
 */
const AUTHORITY_HOSTS = {
    public: ["login.microsoftonline.com", "login.windows.net", "login.microsoft.com", "sts.windows.net"],
    usgovernment: ["login.microsoftonline.us", "login.usgovcloudapi.net", "login-us.microsoftonline.com"],
    china: ["login.chinacloudapi.cn", "login.partner.microsoftonline.cn"],
} as const;

/** A cloud that Microsoft's authorities issue tokens for. */
export type AuthorityCloud = keyof typeof AUTHORITY_HOSTS;

const ALL = Object.values(AUTHORITY_HOSTS).flat();

/** Letters of other alphabets, and digits, that look like Latin ones; `i`, `l` and `1` are hardly told apart either. */
const LOOKS_LIKE: Readonly<Record<string, string>> = {
    ...{ "0": "o", "1": "l", "3": "e", "5": "s", i: "l", "|": "l" },
    ...{ а: "a", с: "c", ԁ: "d", е: "e", ɡ: "g", һ: "h", і: "l", ı: "l", ӏ: "l", ј: "j", к: "k", м: "m", п: "n" },
    ...{ о: "o", р: "p", ԛ: "q", г: "r", ѕ: "s", т: "t", υ: "u", ѵ: "v", ԝ: "w", х: "x", у: "y", в: "b", н: "h" },
    ...{ α: "a", ε: "e", ι: "l", κ: "k", ν: "v", ο: "o", ρ: "p", τ: "t", χ: "x", γ: "y", ɩ: "l", ո: "n", օ: "o" },
};

/** Which of Microsoft's clouds a host issues tokens for, if any. */
export function cloudOfAuthority(host: string): AuthorityCloud | undefined {
    const clouds = Object.keys(AUTHORITY_HOSTS) as AuthorityCloud[];
    return clouds.find((cloud) => AUTHORITY_HOSTS[cloud].some((known) => known === host));
}

/** All names of the service that answers at a host: the host's own, and those that stand for the same. */
export function authorityAliases(host: string): readonly string[] {
    const cloud = cloudOfAuthority(host);
    return cloud ? AUTHORITY_HOSTS[cloud] : [host];
}

/** The host of Microsoft that is probably meant by one that is none. */
export function authorityMeantBy(host: string): string | undefined {
    return lookAlike(host, ALL) ?? nearest(host, ALL);
}

/** The known host for which people would take another one: look-alike letters, or the known name as a part of it. */
export function lookAlike(host: string, known: readonly string[]): string | undefined {
    // Versions of Node differ on punycode that stands for no name: what it looks like undecoded counts as well.
    const seen = [domainToUnicode(host), host.replaceAll("xn--", "")].map(skeleton);
    return known.includes(host) ? undefined : known.find((one) => seen.some((each) => each.includes(skeleton(one))));
}

/** What remains of a host when all that the eye overlooks is taken away. */
function skeleton(host: string): string {
    const letters = host.normalize("NFKD").toLowerCase();
    return [...letters]
        .map((letter) => LOOKS_LIKE[letter] ?? letter)
        .join("")
        .replace(/rn/g, "m")
        .replace(/vv/g, "w")
        .replace(/[^a-z0-9]/g, "");
}
