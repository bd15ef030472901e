import { isWithin, type Path, valueAt } from "../path";
import type { Problem } from "../problem";
import type { Catalogue } from "../schema/catalogue";

/** What a rule can know beside the catalogue. */
export interface Facts {
    /** `YYYY-MM-DDTHH:MM:SSZ` */
    readonly now: string;
    /** The stack, which is part of the secrets' default names. @default unknown */
    readonly stack?: string;
    /** The tenant of the login, where it is known before signing in. */
    readonly signedInTenantId?: string | undefined;
    /** The subscription that vaults are in. @default nothing names one */
    readonly subscriptionId?: string | undefined;
    /** What the schema refused, and what is therefore missing from the catalogue that rules see. */
    readonly refused: readonly Path[];
    /** Where keys stand that nobody knows: what seems to be missing beside one may be there, misspelt. */
    readonly misspelt: readonly Path[];
    /** The configuration as it is written, refused or not. */
    readonly config: Readonly<Record<string, unknown>>;
}

/** Finds what the schema cannot see: everything that depends on more than one field, or on the clock. */
export type Rule = (catalogue: Catalogue, facts: Facts) => readonly Problem[];

/** Tells whether anything at these paths was refused already, so that nothing sensible can be said about them. */
export function isRefused({ refused }: Facts, ...paths: readonly Path[]): boolean {
    return refused.some((gone) => paths.some((path) => isWithin(gone, path) || isWithin(path, gone)));
}

/** Whether a map has a key that nobody knows. */
export function isMisspeltIn({ misspelt }: Facts, path: Path): boolean {
    return misspelt.some((one) => one.length === path.length + 1 && isWithin(one, path));
}

/** A map as it is written, for counting and for what its parts are checked by in any case; empty where there is none. */
export function writtenMap({ config }: Pick<Facts, "config">, path: Path): Readonly<Record<string, unknown>> {
    const written = valueAt(config, path);
    return typeof written === "object" && written !== null ? (written as Record<string, unknown>) : {};
}

/** The entries that are left of a list, each with the path at which it is written. */
export function entriesOf<T>(
    { refused }: Facts,
    path: Path,
    list: readonly T[] = [],
): { readonly path: Path; readonly entry: T }[] {
    const gone = refused.filter((one) => isWithin(one, path)).map((one) => one[path.length]);
    let index = -1;
    return list.map((entry) => {
        do {
            index++;
        } while (gone.includes(index));
        return { path: [...path, index], entry };
    });
}
