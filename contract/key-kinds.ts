import { quote, show } from "../rotation/quote";
import { hiddenCharacterIn } from "./plain-text";

/** Keys that Entra accepts a certificate for: RSA alone signs in. `RSA-HSM` never leaves a vault's hardware. */
export const KEY_TYPES = ["RSA", "RSA-HSM"] as const;

export type KeyType = (typeof KEY_TYPES)[number];

/** What the certificates are for: the extended key usage `clientAuth` (RFC 5280). */
export const CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";

/** Sizes that Key Vault makes RSA keys of, in bits, and that Entra accepts. */
export const KEY_SIZES = [2048, 3072, 4096] as const;

export type KeySize = (typeof KEY_SIZES)[number];

/** Says what is wrong with a key type, as the continuation of a sentence; `undefined` when nothing is. */
export function keyTypeProblem(value: unknown): string | undefined {
    return KEY_TYPES.some((type) => type === value)
        ? undefined
        : `is ${show(value)}, but Entra accepts RSA keys only at sign-in: write ${KEY_TYPES.join(" or ")}`;
}

/** Says what is wrong with a key size, as the continuation of a sentence; `undefined` when nothing is. */
export function keySizeProblem(value: unknown): string | undefined {
    return KEY_SIZES.some((size) => size === value)
        ? undefined
        : `is ${show(value)}, but keys have 2048 bits or more: write one of ${KEY_SIZES.join(", ")}`;
}

const ATTRIBUTE = String.raw`(?:C=[A-Z]{2}|(?:ST|L|O|OU|DC)=(?:"[^"\\]{1,64}"|[^\s",+=<>#;\\][^",+=<>#;\\]{0,63}))`;
const ATTRIBUTES = new RegExp(`^${ATTRIBUTE}(?:, ?${ATTRIBUTE})*$`);

/** Says what is wrong with the further attributes of a subject; `undefined` when nothing is. */
export function subjectProblem(value: string): string | undefined {
    return ATTRIBUTES.test(value) && hiddenCharacterIn(value) === undefined
        ? undefined
        : `is ${quote(value)}; write attributes such as O=Contoso, OU="Sales, Europe", C=DE. The common name (CN) is not among ` +
              "them: it names the credential, so that the sweep knows it";
}
