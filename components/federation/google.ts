import { type Described, type FederatedTrust, type Platform, trustOf, validateText } from "./platform";

/** A service account of Google Cloud. */
export interface GoogleServiceAccount {
    /** The account's unique id, a number of about 21 digits, and not its mail address: ids are never used again. */
    readonly serviceAccountId: string;
}

/** How Google names service accounts: https://cloud.google.com/docs/authentication/token-types#id */
export const GOOGLE: Platform<GoogleServiceAccount> = {
    name: "google",
    validate: ({ serviceAccountId }) =>
        validateText(
            "serviceAccountId",
            serviceAccountId,
            /^[1-9]\d{5,29}$/,
            "write the account's unique id, a number, and no mail address",
        ),
    trust: ({ serviceAccountId }) => ({ issuer: "https://accounts.google.com", subject: serviceAccountId }),
};

/**
 * Trusts a service account of Google Cloud, whose id may be an output.
 * @throws RunError where the id is malformed
 */
export function google(account: Described<GoogleServiceAccount>): FederatedTrust {
    return trustOf(GOOGLE, account);
}
