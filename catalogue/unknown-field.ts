import { nearest } from "../rotation/nearest";
import { pathText } from "./path";
import { Catalogue } from "./schema/catalogue";
import { type SchemaField, schemaFields } from "./schema-fields";

const NO_VALUE =
    "nobody writes a secret's value: each rotation makes one and publishes it to the vault. Take it out, and revoke it";
const NO_END = "rotateEvery, grace and overlap together decide how long a secret lives";
const A_PASSWORD = "a password would never rotate: declare it in clientSecrets";
const ACCESS = "list the ids of delegated permissions in scopes, those of application permissions in roles";

/** What the azuread provider, Microsoft Graph, the portal or other tools call differently, or what is not taken at all. */
const OTHER_WORDS: Readonly<Record<string, string>> = {
    password: A_PASSWORD,
    passwords: A_PASSWORD,
    passwordCredentials: A_PASSWORD,
    keyCredentials: "declare it in certificates",
    resourceAccess: ACCESS,
    resourceAccesses: ACCESS,
    secretValue: NO_VALUE,
    secretText: NO_VALUE,
    endDate: NO_END,
    endDateTime: NO_END,
    expiresAt: NO_END,
    expiresIn: NO_END,
    lifetime: NO_END,
    validity: NO_END,
    gracePeriod: "did you mean grace?",
    interval: "did you mean rotateEvery?",
    period: "did you mean rotateEvery?",
    rotation: "did you mean rotateEvery?",
    rotationPeriod: "did you mean rotateEvery?",
    schedule: "did you mean rotateEvery, or window?",
    replyUrls: "did you mean redirectUris?",
    callbackUrls: "did you mean redirectUris?",
    mobile: "those of mobile and desktop applications are publicClient",
    native: "those of mobile and desktop applications are publicClient",
    desktop: "those of mobile and desktop applications are publicClient",
    publicClient: "write it in redirectUris",
    subscriptionId:
        "it holds for the whole stack: set app-registration:subscriptionId, azure-native:subscriptionId or ARM_SUBSCRIPTION_ID",
    vaultUri: "write the vault's name in vaultName, and its resource group in resourceGroupName",
    vaultUrl: "write the vault's name in vaultName, and its resource group in resourceGroupName",
};

/** Other words that mean something in one place only, by what the place is called. */
const WORDS_OF: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    "a client secret": { value: NO_VALUE, secret: NO_VALUE, clientSecret: NO_VALUE, name: "did you mean secretName?" },
    "a certificate": { value: NO_VALUE, privateKey: NO_VALUE, pfx: NO_VALUE, pem: NO_VALUE },
    "an app": { clientSecret: "did you mean clientSecrets? A secret's value does not belong here" },
};

const MOST_LISTED = 10;

let fieldsOfCatalogue: readonly SchemaField[] | undefined;

/**
 * Says that a field is not known, and which one was probably meant: one of the same thing, or one that belongs
 * elsewhere. The field's value is not shown, since nobody knows what it is.
 */
export function unknownField(key: string, title: string, known: readonly string[]): string {
    return `is not a field of ${title}: ${hint(key, title, known)}`;
}

function hint(key: string, title: string, known: readonly string[]): string {
    const [holder = ""] = key.split(/[.[]/, 1);
    if (holder !== key && known.includes(holder)) {
        return "it is one key with dots in it; write a map, or set it with pulumi config set --path";
    }
    const words = { ...OTHER_WORDS, ...WORDS_OF[title] };
    if (Object.hasOwn(words, key)) {
        return words[key] ?? "";
    }
    const meant = nearest(key, known);
    if (meant !== undefined) {
        return `did you mean ${meant}?`;
    }
    fieldsOfCatalogue ??= schemaFields(Catalogue);
    const places = fieldsOfCatalogue.filter(({ path }) => path.at(-1) === key).map(({ path }) => pathText(path));
    if (places.length > 0) {
        return `it belongs elsewhere, as ${places.join(" or ")}`;
    }
    return known.length > MOST_LISTED
        ? "remove it, or look for the right one in docs/catalogue.md"
        : `remove it, or use one of ${known.join(", ")}`;
}
