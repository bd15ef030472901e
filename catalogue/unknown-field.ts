import { nearest } from "../rotation/nearest";
import { pathText } from "./path";
import { Catalogue } from "./schema/catalogue";
import { type SchemaField, schemaFields } from "./schema-fields";

/** What the azuread provider or Microsoft Graph call differently, or what is not taken at all. */
const OTHER_WORDS: Readonly<Record<string, string>> = {
    password: "a password would never rotate: declare it in clientSecrets",
    passwords: "a password would never rotate: declare it in clientSecrets",
    resourceAccess: "list the ids of delegated permissions in scopes, those of application permissions in roles",
    resourceAccesses: "list the ids of delegated permissions in scopes, those of application permissions in roles",
};

const MOST_LISTED = 10;

let fieldsOfCatalogue: readonly SchemaField[] | undefined;

/**
 * Says that a field is not known, and which one was probably meant: one of the same thing, or one that belongs
 * elsewhere. The field's value is not shown, since nobody knows what it is.
 */
export function unknownField(key: string, title: string, known: readonly string[]): string {
    return `is not a field of ${title}: ${hint(key, known)}`;
}

function hint(key: string, known: readonly string[]): string {
    const [holder = ""] = key.split(/[.[]/, 1);
    if (holder !== key && known.includes(holder)) {
        return "it is one key with dots in it; write a map, or set it with pulumi config set --path";
    }
    const meant = nearest(key, known);
    if (meant !== undefined) {
        return `did you mean ${meant}?`;
    }
    if (Object.hasOwn(OTHER_WORDS, key)) {
        return OTHER_WORDS[key] ?? "";
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
