import { quote } from "../rotation/quote";

/** The longest name that Key Vault takes. */
export const LONGEST_SECRET_NAME = 127;

/** What follows a secret's name in that of the certificate beside it, whose key is made in the vault. */
export const CERTIFICATE_SUFFIX = "-cert";

/** Leaves room for `-client-id` and `-tenant-id` beside the secret. */
const ROOM_FOR_IDS = "-client-id".length;

/** Turns a resource's name into one that Key Vault takes: letters, digits and dashes, 127 characters at most. */
export function defaultSecretName(resourceName: string): string {
    const name = resourceName
        .replace(/[^0-9a-zA-Z]+/g, "-")
        .slice(0, LONGEST_SECRET_NAME - ROOM_FOR_IDS)
        .replace(/^-|-$/g, "");
    return name || "client-secret";
}

/** Says why Key Vault would refuse a secret's name; `undefined` when it would not. */
export function secretNameProblem(name: string): string | undefined {
    if (/^[0-9a-zA-Z-]{1,127}$/.test(name)) {
        return undefined;
    }
    return `${quote(name)} is no name for a Key Vault secret: use 1 to ${LONGEST_SECRET_NAME} letters, digits and dashes`;
}
