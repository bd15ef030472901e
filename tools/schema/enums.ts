import { AUDIENCES } from "../../catalogue/schema/app";
import { KEY_TYPES } from "../../contract/key-kinds";

/** Types of texts to which Microsoft may add: the known ones are listed, and others are taken too. */
export const OPEN_ENUMS: readonly string[] = ["PrincipalType"];

/** Arguments that are declared as texts, and whose values are known all the same. */
export const TYPED_TEXTS: Readonly<Record<string, { readonly name: string; readonly values: readonly string[] }>> = {
    "ApplicationArgs.signInAudience": { name: "SignInAudience", values: AUDIENCES },
    "CertificateArgs.keyType": { name: "KeyType", values: KEY_TYPES },
};
