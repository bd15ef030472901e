import { type Document, isAlias, isMap } from "yaml";
import { NAMESPACE } from "../../contract/catalogue-namespace";

/** Where the catalogue's apps stand in a stack's configuration file. */
export const APPS_KEY = `${NAMESPACE}:apps`;

const KINDS = ["clientSecrets", "certificates"] as const;

/** A rotating credential of the catalogue in a stack's configuration file. */
export interface CatalogueEntry {
    /** As the stack's output `credentials` names it: `<app>/<credential>`. */
    readonly name: string;
    /** What its resource is called. */
    readonly resourceName: string;
    /** Where it is declared in the file: `["config", "app-registrations:apps", …]`. */
    readonly path: readonly string[];
}

/** Lists the rotating credentials that a stack's configuration file declares. */
export function catalogueEntries(file: Document): CatalogueEntry[] {
    const place = ["config", APPS_KEY];
    return keysAt(file, place).flatMap((app) =>
        KINDS.flatMap((kind) =>
            keysAt(file, [...place, app, kind]).map((credential) => ({
                name: `${app}/${credential}`,
                resourceName: `${app}-${credential}`,
                path: [...place, app, kind, credential],
            })),
        ),
    );
}

function keysAt(file: Document, place: readonly string[]): string[] {
    const node = file.getIn(place);
    return isMap(node) ? node.items.map(({ key }) => String(key)) : [];
}

/**
 * Tells whether an anchor of the file stands on the way to a place: what is changed there would change elsewhere too.
 */
export function isShared(file: Document, place: readonly string[]): boolean {
    return place.some((_, index) => {
        const node = file.getIn(place.slice(0, index + 1), true);
        return isAlias(node) || (isMap(node) && node.anchor !== undefined);
    });
}
