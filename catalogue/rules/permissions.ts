import { isWithin, type Path, pathText } from "../path";
import { permissionId } from "../permission-id";
import { type Problem, shown } from "../problem";
import type { App } from "../schema/app";
import { entriesOf, type Facts, type Rule } from "./rule";

interface Permission {
    readonly path: Path;
    readonly kind: "role" | "scope";
    readonly id: string;
    readonly value: string | undefined;
    readonly displayName: string;
    readonly description: string;
}

/** Roles and scopes of an app share one space of ids and values; an API that is called is called for something. */
export const permissions: Rule = ({ apps }, facts) =>
    Object.entries(apps).flatMap(([name, app]) => [
        ...collisions(permissionsOf(name, app, facts)),
        ...requiredApis(name, app, facts),
    ]);

function permissionsOf(name: string, app: App, facts: Facts): Permission[] {
    const roles = entriesOf(facts, ["apps", name, "appRoles"], app.appRoles).map(
        ({ path, entry: role }): Permission => ({
            ...role,
            path,
            kind: "role",
            value: role.value,
            id: permissionId(name, role).toLowerCase(),
        }),
    );
    const scopePath = ["apps", name, "api", "oauth2PermissionScopes"];
    const scopes = entriesOf(facts, scopePath, app.api?.oauth2PermissionScopes).map(
        ({ path, entry: scope }): Permission => ({
            path,
            kind: "scope",
            value: scope.value,
            id: permissionId(name, scope).toLowerCase(),
            displayName: scope.adminConsentDisplayName,
            description: scope.adminConsentDescription,
        }),
    );
    return [...roles, ...scopes];
}

function collisions(all: readonly Permission[]): Problem[] {
    return all.flatMap((one, index) => {
        const other = all
            .slice(0, index)
            .find(({ id, value }) => id === one.id || (value !== undefined && value === one.value));
        return other === undefined || areTwins(one, other) ? [] : [problemOf(one, other)];
    });
}

/** Entra takes a role and a scope of the same value, as long as all of them agree. */
function areTwins(one: Permission, other: Permission): boolean {
    return (
        one.kind !== other.kind &&
        one.id === other.id &&
        one.value === other.value &&
        one.displayName === other.displayName &&
        one.description === other.description
    );
}

function problemOf(one: Permission, other: Permission): Problem {
    const where = pathText(other.path);
    if (one.value !== other.value || one.value === undefined) {
        return {
            path: [...one.path, "id"],
            says: `is ${shown(one.id)}, which ${where} has already: give one of the two another id`,
        };
    }
    const way =
        one.kind === other.kind
            ? "give one of the two another value"
            : "give one another value, or both the same id, (admin consent) display name and description";
    return { path: [...one.path, "value"], says: `is ${shown(one.value)}, which ${where} has already: ${way}` };
}

function requiredApis(name: string, { requiredResourceAccess }: App, facts: Facts): Problem[] {
    const firsts = new Map<string, { readonly path: Path; readonly id: string }>();
    const entries = entriesOf(facts, ["apps", name, "requiredResourceAccess"], requiredResourceAccess);
    return entries.flatMap(({ path, entry: { resourceAppId, scopes, roles } }): Problem[] => {
        const asked = (kind: "scopes" | "roles", ids: readonly string[] = []) =>
            ids.flatMap((id, index): Problem[] => {
                const key = `${resourceAppId} ${kind} ${id}`.toLowerCase();
                const first = firsts.get(key);
                const own = [...path, kind, index];
                firsts.set(key, first ?? { path: own, id });
                // What is the same to the letter, the schema refuses in a list.
                return first === undefined || (first.id === id && isWithin(first.path, path))
                    ? []
                    : [
                          {
                              path: own,
                              says: `is ${shown(id)}, which ${pathText(first.path)} asks for already: take one out`,
                          },
                      ];
            });
        return [
            ...asked("scopes", scopes),
            ...asked("roles", roles),
            ...(scopes || roles ? [] : [{ path, says: "asks for no permission: give it scopes, roles or both" }]),
        ];
    });
}
