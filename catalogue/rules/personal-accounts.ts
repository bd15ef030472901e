import { isPersonalAudience } from "../../contract/audience";
import type { Path } from "../path";
import { type Problem, shown } from "../problem";
import type { App } from "../schema/app";
import { entriesOf, type Facts, isRefused, type Rule } from "./rule";

/**
 * What Entra demands of apps that are open to personal Microsoft accounts. The azuread provider refuses the same while
 * the deployment is under way, which would take the other apps with it.
 */
export const personalAccounts: Rule = ({ apps }, facts) =>
    Object.entries(apps)
        .filter(
            ([name, app]) =>
                isPersonalAudience(app.signInAudience) && !isRefused(facts, ["apps", name, "signInAudience"]),
        )
        .flatMap(([name, app]) => problemsOf(["apps", name], app, facts));

function problemsOf(path: Path, app: App, facts: Facts): Problem[] {
    const audience = `signInAudience ${app.signInAudience}`;
    const secrets = Object.keys(app.clientSecrets ?? {});
    const problems: Problem[] = [];
    if (secrets.length > 1) {
        problems.push({
            path: [...path, "clientSecrets"],
            says:
                `declares ${secrets.length} secrets (${secrets.join(", ")}), but with ${audience} Entra allows two ` +
                "live secrets, so one that rotates: keep one, or register a second app",
        });
    }
    if (app.api?.requestedAccessTokenVersion === 1) {
        problems.push({
            path: [...path, "api", "requestedAccessTokenVersion"],
            says: `is 1, but must be 2 with ${audience}: set it to 2, or leave it out`,
        });
    }
    const scopes = entriesOf(facts, [...path, "api", "oauth2PermissionScopes"], app.api?.oauth2PermissionScopes);
    for (const { path: at, entry } of scopes) {
        const { value } = entry;
        if (value.length > 40) {
            problems.push({
                path: [...at, "value"],
                says: `has ${value.length} characters, but with ${audience} 40 at most are allowed: shorten it`,
            });
        }
    }
    for (const { path: at, entry: uri } of entriesOf(facts, [...path, "identifierUris"], app.identifierUris)) {
        if (uri.toLowerCase().startsWith("urn:")) {
            problems.push({
                path: at,
                says: `is ${shown(uri)}, but with ${audience} no URN is allowed: use api:// or https://`,
            });
        }
    }
    return problems;
}
