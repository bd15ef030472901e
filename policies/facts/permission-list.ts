import { GRAPH_PERMISSIONS, type GraphPermission } from "./graph-permissions";

/** What a permission is given to: an application itself, or an application in a signed-in user's name. */
export type PermissionKind = "application" | "delegated";

/** A permission on a list that people configure. */
export interface ListedPermission {
    readonly id: string;
    /** Its name, where this pack knows it. */
    readonly name: string | undefined;
}

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A list of permissions, each written as the name of one of Microsoft Graph's or as the id of one of any API's. */
export class PermissionList {
    /** What is neither, as it was written. */
    readonly unreadable: readonly string[];
    private readonly byText = new Map<string, ListedPermission>();

    constructor(written: readonly string[], kind: PermissionKind) {
        this.unreadable = written.filter((one) => {
            const permission = permissionOf(one, kind);
            if (permission) {
                this.byText.set(permission.id, permission);
                this.byText.set(permission.name?.toLowerCase() ?? permission.id, permission);
            }
            return !permission;
        });
    }

    /** The permissions out of ids or names that are on the list, each once. */
    findIn(idsOrNames: readonly string[]): ListedPermission[] {
        return [...new Set(idsOrNames.flatMap((text) => this.byText.get(text.trim().toLowerCase()) ?? []))];
    }
}

/** The names of Graph's permissions of a kind that have one of the given powers. */
export function namesOf(kind: PermissionKind, ...powers: readonly GraphPermission["power"][]): string[] {
    return GRAPH_PERMISSIONS.filter((known) => idOf(known, kind) && powers.includes(known.power)).map(
        ({ name }) => name,
    );
}

/** Names a permission in messages. */
export function titleOfPermission({ id, name }: ListedPermission): string {
    return name ? `${name} (${id})` : id;
}

const KNOWN: Readonly<Record<PermissionKind, ReadonlyMap<string, ListedPermission>>> = {
    application: byIdAndName("application"),
    delegated: byIdAndName("delegated"),
};

function permissionOf(written: string, kind: PermissionKind): ListedPermission | undefined {
    const text = written.trim().toLowerCase();
    return KNOWN[kind].get(text) ?? (GUID.test(text) ? { id: text, name: undefined } : undefined);
}

function byIdAndName(kind: PermissionKind): ReadonlyMap<string, ListedPermission> {
    return new Map(
        GRAPH_PERMISSIONS.flatMap((known) => {
            const id = idOf(known, kind);
            const permission = id && { id, name: known.name };
            return permission ? [id, known.name.toLowerCase()].map((text) => [text, permission] as const) : [];
        }),
    );
}

function idOf({ applicationId, delegatedId }: GraphPermission, kind: PermissionKind): string | undefined {
    return kind === "application" ? applicationId : delegatedId;
}
