import { federatedEntries } from "../federated-entry";
import { lookOf } from "../look";
import { type Path, pathText } from "../path";
import { type Problem, shown } from "../problem";
import type { Catalogue } from "../schema/catalogue";
import { secretEntries } from "../secret-entry";
import { isRefused, type Rule } from "./rule";

interface Named {
    readonly path: Path;
    readonly resourceName: string;
}

/** No two apps look the same to people. Entra would allow it. */
export const displayNames: Rule = ({ apps }, facts) => {
    const taken = new Map<string, string>();
    return Object.entries(apps).flatMap(([name, app]): Problem[] => {
        const path = ["apps", name, "displayName"];
        const displayName = app.displayName ?? name;
        const known = lookOf(displayName);
        const other = taken.get(known);
        if (isRefused(facts, path)) {
            return [];
        }
        taken.set(known, other ?? name);
        const isSame = other !== undefined && plainOf(other, apps[other]) === plainOf(name, app);
        return other === undefined
            ? []
            : [
                  {
                      path,
                      says:
                          `is ${shown(displayName)}, and ${isSame ? "so is that" : "looks like that"} of ` +
                          `${pathText(["apps", other])} (upper and lower case aside): nobody could tell the two apart in ` +
                          "Entra, so give one another displayName",
                  },
              ];
    });
};

function plainOf(name: string, app: Catalogue["apps"][string] | undefined): string {
    return (app?.displayName ?? name).trim().toLowerCase();
}

/** No two credentials of a kind are declared under the same name: app `a-b` with secret `c`, app `a` with secret `b-c`. */
export const resourceNames: Rule = (catalogue) => [
    ...collisions(secretEntries(catalogue), "secret"),
    ...collisions(federatedEntries(catalogue), "credential"),
];

function collisions(entries: readonly Named[], kind: string): Problem[] {
    const taken = new Map<string, string>();
    return entries.flatMap(({ path, resourceName }): Problem[] => {
        const other = taken.get(resourceName);
        taken.set(resourceName, other ?? pathText(path));
        return other === undefined
            ? []
            : [
                  {
                      path,
                      says:
                          `would be declared as ${shown(resourceName)} (app, dash, ${kind}), a name that ${other} has ` +
                          "already: rename one of the two",
                  },
              ];
    });
}
