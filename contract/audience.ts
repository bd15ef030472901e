/** Audiences to which Entra grants two live client secrets at most. */
const PERSONAL_AUDIENCES = ["AzureADandPersonalMicrosoftAccount", "PersonalMicrosoftAccount"];

/** Tells whether people can sign in with personal Microsoft accounts. @param audience an application's signInAudience */
export function isPersonalAudience(audience: string | undefined): boolean {
    return audience !== undefined && PERSONAL_AUDIENCES.includes(audience);
}

/**
 * Tells whether an application can sign in as itself, with nothing but a credential. Entra has no such sign-in for those
 * that are for personal accounts alone (AADSTS9002331).
 */
export function canSignInAsItself(audience: string | undefined): boolean {
    return audience !== "PersonalMicrosoftAccount";
}
