import { settingOf } from "../../contract/provider-settings";
import { authorityAliases, authorityMeantBy, cloudOfAuthority } from "./authority-hosts";

/** Where a Microsoft cloud answers. No endpoint ends with a slash. */
export interface Cloud {
    /** For messages: `public`, `usgovernment`, `china` … or the metadata host. */
    readonly name: string;
    /** Tokens: `https://login.microsoftonline.com` */
    readonly loginEndpoint: string;
    /** Microsoft Graph: `https://graph.microsoft.com` */
    readonly graphEndpoint: string;
    /** Azure Resource Manager: `https://management.azure.com` */
    readonly resourceManagerEndpoint: string;
    /** What follows a key vault's name in its address: `vault.azure.net`; a port is possible. */
    readonly keyVaultDomain: string;
    /** Whether Microsoft's own list of trusted authorities knows the login endpoint, so that it can be asked there. */
    readonly discoverable: boolean;
}

const PUBLIC: Cloud = {
    name: "public",
    loginEndpoint: "https://login.microsoftonline.com",
    graphEndpoint: "https://graph.microsoft.com",
    resourceManagerEndpoint: "https://management.azure.com",
    keyVaultDomain: "vault.azure.net",
    discoverable: true,
};

const US_GOVERNMENT: Cloud = {
    name: "usgovernment",
    loginEndpoint: "https://login.microsoftonline.us",
    graphEndpoint: "https://graph.microsoft.us",
    resourceManagerEndpoint: "https://management.usgovcloudapi.net",
    keyVaultDomain: "vault.usgovcloudapi.net",
    discoverable: false,
};

const US_GOVERNMENT_L5: Cloud = {
    ...US_GOVERNMENT,
    name: "usgovernmentl5",
    graphEndpoint: "https://dod-graph.microsoft.us",
};

const CHINA: Cloud = {
    name: "china",
    loginEndpoint: "https://login.chinacloudapi.cn",
    graphEndpoint: "https://microsoftgraph.chinacloudapi.cn",
    resourceManagerEndpoint: "https://management.chinacloudapi.cn",
    keyVaultDomain: "vault.azure.cn",
    discoverable: false,
};

/** Names and endpoints as the azuread provider has them (`ARM_ENVIRONMENT`). */
const CLOUDS: Readonly<Record<string, Cloud>> = {
    public: PUBLIC,
    global: PUBLIC,
    usgovernment: US_GOVERNMENT,
    usgovernmentl4: US_GOVERNMENT,
    usgovernmentl5: US_GOVERNMENT_L5,
    dod: US_GOVERNMENT_L5,
    china: CHINA,
};

/** Each of Microsoft's clouds once. */
export const KNOWN_CLOUDS: readonly Cloud[] = [PUBLIC, US_GOVERNMENT, US_GOVERNMENT_L5, CHINA];

/**
 * A cloud by the name that `ARM_ENVIRONMENT` takes; upper and lower case are the same.
 * @throws when no cloud has this name
 */
export function cloudByName(name: string): Cloud {
    const key = name.toLowerCase();
    const cloud = Object.hasOwn(CLOUDS, key) ? CLOUDS[key] : undefined;
    if (!cloud) {
        throw new Error(
            `${settingOf("ARM_ENVIRONMENT")} is "${name}"; known clouds are ${Object.keys(CLOUDS).join(", ")}. ` +
                `For any other cloud set ${settingOf("ARM_METADATA_HOSTNAME")}.`,
        );
    }
    return cloud;
}

/**
 * A cloud whose tokens come from another host: another name of its own authority, or the authority of another cloud, which
 * is then meant as a whole where none was chosen.
 * @param chosen whether the configuration or the environment named the cloud
 * @throws when the host is neither: a secret would go to a stranger
 */
export function withAuthorityHost(cloud: Cloud, authorityHost: string, chosen: boolean): Cloud {
    const loginEndpoint = httpsOrigin("authorityHost", authorityHost);
    if (loginEndpoint === cloud.loginEndpoint) {
        return cloud;
    }
    const { host } = new URL(loginEndpoint);
    if (authorityAliases(new URL(cloud.loginEndpoint).host).includes(host)) {
        return { ...cloud, loginEndpoint };
    }
    const owner = cloudOfAuthority(host);
    if (owner && !chosen) {
        return { ...cloudByName(owner), loginEndpoint };
    }
    throw new Error(`authorityHost is ${described(authorityHost, host)}, ${refusalOf(host, owner, cloud)}`);
}

/** Letters of other alphabets are shown as they are sent, too. */
function described(text: string, host: string): string {
    return /^[ -~]*$/.test(text) ? `"${text}"` : `"${text}" (that is ${host})`;
}

function refusalOf(host: string, owner: string | undefined, cloud: Cloud): string {
    const own = `the cloud "${cloud.name}" issues tokens at ${cloud.loginEndpoint}`;
    if (owner) {
        return `the host of the cloud "${owner}", but ${own}. Leave one of the two out.`;
    }
    const meant = authorityMeantBy(host);
    return meant
        ? `which only looks like ${meant}: no secret is sent there. Write https://${meant}.`
        : `which is no host of a known cloud, and ${own}. Leave it out, or name the cloud that it belongs to by ` +
              `${settingOf("ARM_METADATA_HOSTNAME")}.`;
}

/**
 * A host, or an address without path, as an https origin.
 * @throws when it is neither
 */
export function httpsOrigin(field: string, text: string): string {
    const address = text.includes("://") ? text : `https://${text}`;
    const url = URL.canParse(address) ? new URL(address) : undefined;
    if (!url || url.href !== `${url.origin}/` || url.protocol !== "https:") {
        throw new Error(`${field} is "${text}"; write a host name or https://host, without a path.`);
    }
    return url.origin;
}
