import { quote } from "../rotation/quote";
import { keyProblem, LONGEST_TAG, lineProblem } from "./plain-text";

/** The value of the tag `managed-by`, by which what this package published is known. */
export const MANAGED_BY = "pulumi-app-registration";

/** The tags that every published version carries: what they say is written by this package alone. */
export const OWN_TAGS = ["appId", "keyId", "generation", "rotated", "series", "owner", "managed-by"];

/** How many tags a published secret may have beside {@link OWN_TAGS}: Key Vault allows 15 on a secret. */
export const MOST_TAGS = 15 - OWN_TAGS.length;

/** Whether a tag is one that this package writes itself; upper and lower case are the same. */
export function isOwnTag(name: string): boolean {
    return OWN_TAGS.some((own) => own.toLowerCase() === name.toLowerCase());
}

/**
 * Says what is wrong with tags beside this package's own; each is a sentence's continuation that begins with the field's
 * name.
 * @param tags by name; a value that is not known yet is `undefined`
 */
export function tagProblems(tags: Readonly<Record<string, unknown>>): string[] {
    const names = Object.keys(tags);
    return [
        ...names.filter(isOwnTag).map((own) => `names "${own}", which this package writes itself: leave it out`),
        ...(names.length > MOST_TAGS
            ? [`has ${names.length} entries; Key Vault leaves room for ${MOST_TAGS} beside this package's own`]
            : []),
        ...Object.entries(tags).flatMap(([name, value]) => {
            const problem =
                name === "__proto__"
                    ? keyProblem(name)
                    : (lineProblem(name, LONGEST_TAG.name) ??
                      (typeof value === "string" ? lineProblem(value, LONGEST_TAG.value) : undefined));
            return problem === undefined ? [] : [`has the entry ${quote(name)}, which ${problem}`];
        }),
    ];
}
