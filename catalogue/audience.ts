import type { App } from "./schema/app";

/** Tells whether people can sign in to an app with personal Microsoft accounts. */
export function isPersonal({ signInAudience }: App): boolean {
    return signInAudience === "AzureADandPersonalMicrosoftAccount" || signInAudience === "PersonalMicrosoftAccount";
}
