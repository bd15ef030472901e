import { quote } from "../rotation/quote";

/** What Azure takes for a key vault's name, as the reference tells it. */
export const VAULT_NAME_LIMIT = "3 to 24 letters, digits and single dashes, a letter first, no dash at the end";

/** Says why Azure has no key vault of this name; `undefined` when it may have. Upper and lower case are the same. */
export function vaultNameProblem(name: string): string | undefined {
    if (/^(?=.{3,24}$)[a-z](-?[a-z0-9])+$/i.test(name)) {
        return undefined;
    }
    return (
        `${quote(name)} is no name for a key vault: use 3 to 24 letters, digits and single dashes, beginning with a ` +
        `letter and ending with a letter or digit; the name alone, not the vault's address`
    );
}
