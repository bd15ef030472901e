import { type Path, valueAt } from "../path";
import type { Problem } from "../problem";
import type { Facts, Rule } from "./rule";

/** As many as Entra allows an application. */
const MOST_OWNERS = 100;

/** The identity that deploys is one of an app's owners, unless it is not to be. */
export const owners: Rule = ({ apps, defaults = {} }, facts) =>
    Object.entries(apps).flatMap(([name, app]) => {
        const { ownedByDeployer = defaults.ownedByDeployer ?? true } = app;
        const path = app.owners ? ["apps", name, "owners"] : ["defaults", "owners"];
        const ofPrincipal = ["apps", name, "servicePrincipal", "owners"];
        return ownedByDeployer ? [path, ofPrincipal].flatMap((list) => tooMany(list, facts)) : [];
    });

/** Counts the malformed ones too; more than Entra allows anybody, the schema refuses. */
function tooMany(path: Path, { config }: Facts): Problem[] {
    const named = valueAt(config, path);
    return Array.isArray(named) && named.length === MOST_OWNERS
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
