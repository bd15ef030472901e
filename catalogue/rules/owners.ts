import type { Path } from "../path";
import type { Problem } from "../problem";
import type { Catalogue } from "../schema/catalogue";
import type { Rule } from "./rule";

/** As many as Entra allows an application. */
const MOST_OWNERS = 100;

/** The identity that deploys is one of an app's owners, unless it is not to be. */
export const owners: Rule = ({ apps, defaults = {} }) =>
    Object.entries(apps).flatMap(([name, app]) => {
        const { ownedByDeployer = defaults.ownedByDeployer ?? true } = app;
        const path = app.owners ? ["apps", name, "owners"] : ["defaults", "owners"];
        const application = tooMany(path, app.owners ?? defaults.owners, ownedByDeployer);
        return [...application, ...tooMany(...principalOwners(name, app), ownedByDeployer)];
    });

function principalOwners(name: string, { servicePrincipal }: Catalogue["apps"][string]): [Path, string[] | undefined] {
    const named = typeof servicePrincipal === "object" ? servicePrincipal.owners : undefined;
    return [["apps", name, "servicePrincipal", "owners"], named];
}

function tooMany(path: Path, named: readonly string[] = [], ownedByDeployer: boolean): Problem[] {
    return ownedByDeployer && named.length >= MOST_OWNERS
        ? [
              {
                  path,
                  says:
                      `has ${named.length} entries, and the identity that deploys is one more, but Entra allows ` +
                      `${MOST_OWNERS} owners: take one out, or, if that identity is among them, set ownedByDeployer to false`,
              },
          ]
        : [];
}
