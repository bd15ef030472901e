import { isWithin, type Path } from "../path";
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
    /** What the schema refused, and what is therefore missing from the catalogue that rules see. */
    readonly refused: readonly Path[];
}

/** Finds what the schema cannot see: everything that depends on more than one field, or on the clock. */
export type Rule = (catalogue: Catalogue, facts: Facts) => readonly Problem[];

/** Tells whether anything at these paths was refused already, so that nothing sensible can be said about them. */
export function isRefused({ refused }: Facts, ...paths: readonly Path[]): boolean {
    return refused.some((gone) => paths.some((path) => isWithin(gone, path) || isWithin(path, gone)));
}
