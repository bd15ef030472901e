import { isPersonalAudience } from "../../contract/audience";
import type { Path } from "../path";
import { type Problem, shown } from "../problem";
import type { App } from "../schema/app";
import { isRefused, type Rule } from "./rule";

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
        .flatMap(([name, app]) => problemsOf(["apps", name], app));

function problemsOf(path: Path, app: App): Problem[] {
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
    for (const [index, { value }] of (app.api?.oauth2PermissionScopes ?? []).entries()) {
        if (value.length > 40) {
            problems.push({
                path: [...path, "api", "oauth2PermissionScopes", index, "value"],
                says: `has ${value.length} characters, but with ${audience} 40 at most are allowed: shorten it`,
            });
        }
    }
    for (const [index, uri] of (app.identifierUris ?? []).entries()) {
        if (uri.toLowerCase().startsWith("urn:")) {
            problems.push({
                path: [...path, "identifierUris", index],
                says: `is ${shown(uri)}, but with ${audience} no URN is allowed: use api:// or https://`,
            });
        }
    }
    return problems;
}
