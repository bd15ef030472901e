import { remembered } from "../remembered";
import { isGuid } from "../texts/guid";
import { didYouMean } from "../texts/nearest";
import { GRAPH_PERMISSIONS, type GraphPermission } from "./graph-permissions";

/** What a permission is given to: an application itself, or an application in a signed-in user's name. */
export type PermissionKind = "application" | "delegated";

/** A permission on a list that people configure. */
export interface ListedPermission {
    readonly id: string;
    /** Its name, where this pack knows it. */
    readonly name: string | undefined;
}

/**
 * The permissions out of ids or names that are on a list, each once.
 * @param list each written as the name of one of Microsoft Graph's, or as the id of one of any API's
 */
export function listedIn(list: readonly string[], kind: PermissionKind, idsOrNames: readonly string[]) {
    const byText = idsOrNames.length > 0 ? LISTS[kind](list) : undefined;
    return [...new Set(idsOrNames.flatMap((text) => byText?.get(text.trim().toLowerCase()) ?? []))];
}

/** What is wrong with a permission on a list: one that is misspelt would be denied to nobody. */
export function permissionProblem(kind: PermissionKind): (written: string) => string | undefined {
    return (written) =>
        permissionOf(written, kind)
            ? undefined
            : "is neither an id nor a permission that this pack knows by name: write its id." +
              didYouMean(written, namesOf(kind, "tenant", "everybody", "data"));
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

/** Read once, however many resources are judged by a list. */
const LISTS = {
    application: remembered((list: readonly string[]) => byText(list, "application")),
    delegated: remembered((list: readonly string[]) => byText(list, "delegated")),
};

function byText(list: readonly string[], kind: PermissionKind): ReadonlyMap<string, ListedPermission> {
    const permissions = list.flatMap((written) => permissionOf(written, kind) ?? []);
    return new Map(
        permissions.flatMap((one) => [one.id, one.name?.toLowerCase() ?? one.id].map((text) => [text, one] as const)),
    );
}

function permissionOf(written: string, kind: PermissionKind): ListedPermission | undefined {
    const text = written.trim().toLowerCase();
    return KNOWN[kind].get(text) ?? (isGuid(text) ? { id: text, name: undefined } : undefined);
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
