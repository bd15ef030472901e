import { BUILT_IN_ROLES, roleProblem } from "../components/azure/roles";
import { FEDERATED_NAME } from "../components/federation/federated-credential-args";
import { isResourceGroupName } from "../contract/azure-names";
import { hiddenCharacterIn, LONGEST_DISPLAY_NAME, LONGEST_TAG } from "../contract/plain-text";
import { secretNameProblem } from "../contract/secret-name";
import { isOwnTag, OWN_TAGS } from "../contract/tags";
import { VAULT_NAME_LIMIT, vaultNameProblem } from "../contract/vault-name";
import { isScope, readWaitingTime } from "../contract/verification";

interface FormatRule {
    readonly test: (text: string) => boolean;
    /** Continues `… is "x", which`: what is wrong with it, and the way out. */
    readonly refusal: string;
    /** The limit as the reference tells it. */
    readonly limit: string;
}

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** Scheme, authority and the rest; nothing that could be in one of them may be in the next, so it is read once. */
const URI = /^([a-z][a-z0-9+.-]*):\/\/([^/?#\s]+)([/?#]\S*)?$/i;
const URN = /^urn:[^:\s]+:\S+$/;
/** What Entra takes in a `roles` or `scp` claim, as the azuread provider checks it. */
const CLAIM_VALUE = /^(?!\.)[A-Za-z0-9:!#$%&'()*+,./;<=>?@[\]^_{|}~`-]{1,249}$/;
const BROWSER_SCHEMES = ["http", "https", "ms-appx-web", "brk-multihub"];

const FORMATS = {
    line: {
        test: () => true,
        refusal: "has a character that nobody sees: write it on one line, without control characters",
        limit: "",
    },
    guid: {
        test: (text) => GUID.test(text),
        refusal: "is no GUID: write it as xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx in hexadecimal digits",
        limit: "GUID",
    },
    displayName: {
        // What is too long however it is counted, the schema's own limit tells.
        test: (text) => text.length <= LONGEST_DISPLAY_NAME || [...text].length > LONGEST_DISPLAY_NAME,
        refusal: `is longer than ${LONGEST_DISPLAY_NAME} characters, as Entra counts them, which are two or more for an emoji: shorten it`,
        limit: "",
    },
    name: {
        test: (text) => /^[A-Za-z0-9][A-Za-z0-9_-]{0,59}$/.test(text),
        refusal: "is no usable name: take 1 to 60 letters, digits, dashes and underscores, a letter or digit first",
        limit: "1 to 60 letters, digits, dashes and underscores, a letter or digit first",
    },
    vaultName: {
        test: (text) => vaultNameProblem(text) === undefined,
        refusal:
            "is no name for a key vault: take 3 to 24 letters, digits and single dashes, beginning with a letter " +
            "and ending with a letter or digit",
        limit: VAULT_NAME_LIMIT,
    },
    resourceGroupName: {
        test: isResourceGroupName,
        refusal:
            "is no name for a resource group: take 1 to 90 letters, digits, dashes, underscores, parentheses and " +
            "dots, no dot at the end",
        limit: "1 to 90 letters, digits and `-_().`, no dot at the end",
    },
    secretName: {
        test: (text) => secretNameProblem(text) === undefined,
        refusal: "is no name for a Key Vault secret: take 1 to 127 letters, digits and dashes",
        limit: "1 to 127 letters, digits and dashes",
    },
    webhook: {
        test: (text) => /^https:\/\/[^/\s]\S*$/i.test(text),
        refusal: "is no address for a web hook: begin it with https:// and a host",
        limit: "`https`, with a host",
    },
    armId: {
        test: (text) => /^\/(subscriptions|providers)\/\S+$/i.test(text),
        refusal: "is no id of Azure Resource Manager: write it as /subscriptions/…",
        limit: "`/subscriptions/…`",
    },
    role: {
        test: (text) => roleProblem(text) === undefined,
        refusal: `is no role that is known here: write the id of its definition (a GUID), or one of ${Object.keys(BUILT_IN_ROLES).join(", ")}`,
        limit: `GUID, or one of ${Object.keys(BUILT_IN_ROLES)
            .map((name) => `\`${name}\``)
            .join(", ")}`,
    },
    federatedName: {
        test: (text) => FEDERATED_NAME.test(text),
        refusal:
            "Entra takes for no credential: use 3 to 120 letters, digits, dashes and underscores, a letter or digit first",
        limit: "3 to 120 letters, digits, dashes and underscores, a letter or digit first",
    },
    waitingTime: {
        test: (text) => readWaitingTime(text).reason === undefined,
        refusal: "is no time to wait: write an ISO 8601 duration of an hour at most, for example PT10M",
        limit: "ISO 8601 duration of an hour at most",
    },
    scope: {
        test: isScope,
        refusal: "is no scope that an application can ask for: write <resource>/.default",
        limit: "`<resource>/.default`",
    },
    tagName: {
        test: (text) => text.length <= LONGEST_TAG.name && text !== "__proto__" && !isOwnTag(text),
        refusal: `is no usable tag: take 512 characters at most, and none of ${OWN_TAGS.join(", ")}, which are set anyway`,
        limit: `none of ${OWN_TAGS.map((own) => `\`${own}\``).join(", ")}`,
    },
    claimValue: {
        test: (text) => CLAIM_VALUE.test(text),
        refusal:
            "Entra takes in no claim: use up to 249 letters, digits and ASCII signs, without blanks, double quotes, " +
            "backslashes and a dot in front",
        limit: "249 letters, digits and ASCII signs, without blanks, double quotes, backslashes and a dot in front",
    },
    webRedirect: {
        test: (text) => URN.test(text) || isBrowserRedirect(text),
        refusal:
            "is no redirect URI for a web application: write 256 characters at most with a host and a path, as in " +
            "https://app.example.com/ or https://app.example.com/signin-oidc",
        limit: "`http`, `https`, `ms-appx-web`, `brk-multihub` or a URN, with host and path (`/` at least), `http` on localhost only, no wildcard, 256 characters",
    },
    spaRedirect: {
        test: isBrowserRedirect,
        refusal:
            "is no redirect URI for a single-page application: write 256 characters at most with a host and a path, as " +
            "in https://app.example.com/",
        limit: "`http`, `https`, `ms-appx-web` or `brk-multihub`, with host and path (`/` at least), `http` on localhost only, no wildcard, 256 characters",
    },
    publicRedirect: {
        test: (text) => text.length <= 256 && (URN.test(text) || URI.test(text)),
        refusal:
            "is no redirect URI for a public client: write 256 characters at most with a scheme and a host, as in " +
            "https://login.microsoftonline.com/common/oauth2/nativeclient or myapp://auth",
        limit: "any scheme with a host, or a URN, `http` on localhost only, no wildcard, 256 characters",
    },
    webAddress: {
        test: (text) => /^https?$/i.test(URI.exec(text)?.[1] ?? ""),
        refusal: "is no web address: begin it with https:// and a host",
        limit: "`http` or `https`, with a host",
    },
    base64: {
        test: (text) => text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text),
        refusal: "is not base64: encode the picture's file, for example with `base64 -w0 logo.png`",
        limit: "base64 of a GIF, JPEG or PNG file",
    },
} as const satisfies Record<string, FormatRule>;

/** Names of the text formats that the schema uses. */
export type Format = keyof typeof FORMATS;

/** What each text format accepts, and how it is refused. */
export const formats: Readonly<Record<Format, FormatRule>> = FORMATS;

/** Tells whether a text has a format. None has characters that nobody sees. */
export function hasFormat(format: Format, text: string): boolean {
    return hiddenCharacterIn(text) === undefined && formats[format].test(text);
}

function isBrowserRedirect(text: string): boolean {
    const [, scheme = "", , path = ""] = URI.exec(text) ?? [];
    return text.length <= 256 && BROWSER_SCHEMES.includes(scheme.toLowerCase()) && path.startsWith("/");
}
